// Loaded into n8n with --import: on SIGUSR2 it writes the event loop delays since the last SIGUSR2.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** ms; included in each measured delay, so it is subtracted. */
const RESOLUTION = 10;

const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
histogram.enable();

process.on('SIGUSR2', () => {
	const inMs = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
	const delays = { p99: inMs(histogram.percentile(99)), max: inMs(histogram.max) };
	writeFileSync(process.env.LOOP_DELAY_FILE, JSON.stringify(delays));
	histogram.reset();
});
