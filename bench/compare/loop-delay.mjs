// Loaded into n8n (--import): SIGUSR2 has it write the event loop's delays since the last SIGUSR2.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** ms; counts as a part of each delay, so it is taken off again. */
const RESOLUTION = 10;

const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
histogram.enable();

process.on('SIGUSR2', () => {
	const inMs = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
	const delays = { p99: inMs(histogram.percentile(99)), max: inMs(histogram.max) };
	writeFileSync(process.env.LOOP_DELAY_FILE, JSON.stringify(delays));
	histogram.reset();
});
