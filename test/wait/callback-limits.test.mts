import { CallbackLimits } from '../../nodes/core/wait/callback-limits';
import { createVirtualClock } from '../support/virtual-clock.mts';

it('works on a few calls at once, and lets the others wait for their turn as long as they can', async () => {
	const clock = createVirtualClock();
	const limits = new CallbackLimits(20);
	let running = 0;
	let most = 0;
	const work = async () => {
		most = Math.max(most, ++running);
		await clock.sleep(1_000);
		running -= 1;
		return 'done';
	};
	const until = clock.now() + 4_000;
	const calls = Array.from({ length: 300 }, async () => await limits.run(clock, until, work));
	const results = await clock.run(Promise.all(calls));
	expect(most).toBe(20);
	const done = results.filter((result) => result === 'done').length;
	expect(done).toBeGreaterThanOrEqual(80);
	expect(done).toBeLessThanOrEqual(100);
	expect(await clock.run(limits.run(clock, clock.now(), work))).toBe('done');
});

it('takes the next call after one has broken', async () => {
	const clock = createVirtualClock();
	const limits = new CallbackLimits(1);
	const broken = async () => await Promise.reject(new Error('broken'));
	await expect(limits.run(clock, clock.now(), broken)).rejects.toThrow('broken');
	expect(await limits.run(clock, clock.now(), async () => 1)).toBe(1);
});

it('sends no more queries in any minute than it may, and none in part', () => {
	const limits = new CallbackLimits(1, 10);
	expect(limits.mayQuery(7, 0)).toBe(true);
	expect(limits.mayQuery(7, 30_000)).toBe(false);
	expect(limits.mayQuery(3, 30_000)).toBe(true);
	expect(limits.mayQuery(1, 59_999)).toBe(false);
	expect(limits.mayQuery(7, 60_000)).toBe(true);
});

it('a clock that is set back by an hour keeps no query counted for an hour', () => {
	const limits = new CallbackLimits(1, 10);
	expect(limits.mayQuery(10, 3_600_000)).toBe(true);
	expect(limits.mayQuery(1, 0)).toBe(false);
	expect(limits.mayQuery(1, 60_000)).toBe(true);
});
