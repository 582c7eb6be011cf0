import { RateLimit } from '../../nodes/core/submit/rate-limit';
import { createVirtualClock } from '../support/virtual-clock.mts';

const MINUTE = 60_000;

/** @returns ms from the beginning at which each of so many callers, all there at once, may start */
async function starts(perMinute: number | null, callers: number): Promise<number[]> {
	const clock = createVirtualClock();
	const begin = clock.now();
	const limit = new RateLimit(perMinute);
	const ports = { ...clock, stopped: () => false };
	const all = Array.from({ length: callers }, async () => {
		await limit.take(ports);
		return clock.now() - begin;
	});
	return await clock.run(Promise.all(all));
}

it('lets no more than so many start within any span of a minute', async () => {
	const times = await starts(3, 20);
	for (const start of times) {
		const within = times.filter((other) => other >= start && other < start + MINUTE);
		expect(within.length).toBeLessThanOrEqual(3);
	}
	expect(Math.max(...times)).toBeLessThanOrEqual(7 * MINUTE);
});

it('lets everything start at once where no limit is known', async () => {
	expect(new Set(await starts(null, 100))).toEqual(new Set([0]));
});

it('does not keep a stopped run waiting', async () => {
	const clock = createVirtualClock();
	const limit = new RateLimit(1);
	const ports = { ...clock, stopped: () => true };
	await clock.run(Promise.all([limit.take(ports), limit.take(ports)]));
	expect(clock.sleeps()).toBe(0);
});
