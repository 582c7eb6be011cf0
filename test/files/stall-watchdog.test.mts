import { runStallWatchdog } from '../../nodes/core/files/stall-watchdog';
import { createVirtualClock } from '../support/virtual-clock.mts';

function watchdog(totalBytes?: number) {
	const clock = createVirtualClock();
	const log: string[] = [];
	const file = {
		receivedBytes: 0,
		waitingSince: null as number | null,
		isOver: false,
		failure: null as { kind: 'broken' | 'refused'; message: string } | null,
	};
	const run = { stopped: false };
	const abort = jest.fn();
	const ports = {
		...clock,
		stopped: () => run.stopped,
		log: { info: (message: string) => log.push(message), warn: () => undefined },
	};
	const options = { label: 'Video 1', totalBytes, idleTimeoutMs: 60_000 };
	const ended = runStallWatchdog(file, options, abort, ports);
	const pass = async (ms: number) => await clock.run(clock.sleep(ms));
	return { file, run, log, abort, ended, clock, pass };
}

it('logs every ten seconds how far a file is', async () => {
	const { file, log, pass } = watchdog(1_000_000_000);
	file.receivedBytes = 150_000_000;
	await pass(11_000);
	file.receivedBytes = 300_400_000;
	await pass(10_000);
	expect(log).toEqual(['Video 1: 150 of 1000 MB', 'Video 1: 300 of 1000 MB']);
	file.isOver = true;
	await pass(60_000);
	expect(log).toHaveLength(2);
});

it.each([undefined, 1_000])('does not trust an announced length of %s', async (total) => {
	const { file, log, pass } = watchdog(total);
	file.receivedBytes = 2_000_000;
	await pass(11_000);
	file.isOver = true;
	expect(log).toEqual(['Video 1: 2 MB so far']);
});

it('aborts a file of which nothing comes any more, but not one that storage holds up', async () => {
	const { file, abort, clock, pass } = watchdog();
	await pass(600_000);
	expect(abort).not.toHaveBeenCalled();
	file.waitingSince = clock.now();
	await pass(59_000);
	expect(abort).not.toHaveBeenCalled();
	await pass(2_000);
	expect(abort).toHaveBeenCalledTimes(1);
	expect(file.failure).toEqual({ kind: 'broken', message: 'nothing came for 60 s' });
});

it('aborts a file that drips, but not a slow one, nor one that storage holds up', async () => {
	for (const [bytesPerSecond, isStored, aborts] of [
		[900, false, 1],
		[1_100, false, 0],
		[0, true, 0],
	] as const) {
		const { file, abort, clock, pass } = watchdog();
		for (let second = 0; second < 600 && file.failure === null; second++) {
			file.receivedBytes += bytesPerSecond;
			file.waitingSince = isStored ? null : clock.now();
			await pass(1_000);
		}
		expect(abort).toHaveBeenCalledTimes(aborts);
		if (aborts === 1) expect(file.failure?.message).toMatch(/^only 5\d+ bytes came in 60 s$/);
		file.isOver = true;
	}
});

it('keeps the failure that was known before the file stalled', async () => {
	const { file, abort, clock, pass } = watchdog();
	file.failure = { kind: 'refused', message: 'it is a web page, not a video' };
	file.waitingSince = clock.now();
	await pass(61_000);
	expect(abort).toHaveBeenCalledTimes(1);
	expect(file.failure.kind).toBe('refused');
});

it('aborts within a second when the run is stopped', async () => {
	const { run, abort, ended, pass } = watchdog();
	await pass(5_500);
	run.stopped = true;
	await pass(1_000);
	await ended;
	expect(abort).toHaveBeenCalledTimes(1);
});
