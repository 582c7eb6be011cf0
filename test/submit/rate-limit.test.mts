import { RateLimit } from '../../nodes/core/submit/rate-limit';
import { WaitBudget } from '../../nodes/core/submit/wait-budget';
import { createVirtualClock } from '../support/virtual-clock.mts';

const MINUTE = 60_000;
const budgetOf = (ms: number) => new WaitBudget(ms, false);
const endless = budgetOf(Infinity);

/** @returns ms from the beginning at which each of so many callers, all there at once, may start */
async function starts(perMinute: number | null, callers: number): Promise<number[]> {
	const clock = createVirtualClock();
	const begin = clock.now();
	const limit = new RateLimit(perMinute);
	const ports = { ...clock, stopped: () => false };
	const all = Array.from({ length: callers }, async () => {
		await limit.take(ports, endless);
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
	await clock.run(Promise.all([limit.take(ports, endless), limit.take(ports, endless)]));
	expect(clock.sleeps()).toBe(0);
});

describe('while the provider says that its limit is reached', () => {
	it('starts of all orders together are spread ever further', async () => {
		const clock = createVirtualClock();
		const begin = clock.now();
		const limit = new RateLimit(null);
		const times: number[] = [];
		const order = async () => {
			for (let tries = 0; tries < 4; tries++) {
				await limit.take({ ...clock, stopped: () => false }, endless);
				times.push(clock.now() - begin);
				limit.hold(clock.now(), 0);
			}
		};
		await clock.run(Promise.all([order(), order(), order()]));
		const gaps = times.slice(3).map((time, index) => time - times[index + 2]!);
		expect(times.slice(0, 3)).toEqual([0, 0, 0]);
		expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000);
	});

	it('waits as long as the provider asks, and no longer than the budget', async () => {
		const clock = createVirtualClock();
		const limit = new RateLimit(null);
		const ports = { ...clock, stopped: () => false };
		limit.hold(clock.now(), 90_000);
		expect(await limit.take(ports, budgetOf(80_000))).toBe(false);
		const budget = budgetOf(100_000);
		expect(await clock.run(limit.take(ports, budget))).toBe(true);
		expect(budget.waitedMs).toBe(90_000);
	});

	it('starts freely again once one is accepted', async () => {
		const clock = createVirtualClock();
		const limit = new RateLimit(null);
		limit.hold(clock.now(), 0);
		limit.release();
		expect(await limit.take({ ...clock, stopped: () => false }, endless)).toBe(true);
		expect(clock.sleeps()).toBe(0);
	});
});

it.each([
	['the limit in a minute', new RateLimit(1), () => undefined],
	['a pause', new RateLimit(null), (limit: RateLimit, now: number) => limit.hold(now, 60_000)],
])('a clock that is set back an hour does not prolong %s', async (_, limit, begin) => {
	const clock = createVirtualClock();
	let offset = 0;
	const ports = { ...clock, now: () => clock.now() + offset, stopped: () => false };
	await limit.take(ports, endless);
	begin(limit, ports.now());
	offset = -60 * MINUTE;
	const start = clock.now();
	await clock.run(limit.take(ports, endless));
	expect(clock.now() - start).toBeLessThanOrEqual(MINUTE);
});
