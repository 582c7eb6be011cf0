import { elementAt } from '../../harness/lists.mts';
import { createVirtualClock } from '../support/virtual-clock.mts';
import { simulate } from './simulate.mts';

const SECOND = 1_000;
const MINUTE = 60_000;
const start = createVirtualClock().now();

describe('the time limit', () => {
	it('gives back what still runs, with its ID and last update', async () => {
		const { watched, took } = await simulate({
			durations: [Infinity, 30 * SECOND],
			deadline: start + MINUTE,
		});
		expect(watched[0]).toMatchObject({ ending: null, task: { taskId: '0', status: 'processing' } });
		expect(watched[1]?.ending).toBe('finished');
		expect(took).toBeLessThanOrEqual(MINUTE + SECOND);
	});

	it('is kept with more tasks than can be queried at once', async () => {
		const { took } = await simulate({
			durations: Array<number>(50).fill(Infinity),
			maxConcurrent: 2,
			latency: SECOND,
			deadline: start + MINUTE,
			limit: 10 * MINUTE,
		});
		expect(took).toBeLessThanOrEqual(MINUTE + 2 * SECOND);
	});

	it('is preceded by one more query of every task, whatever its provider foretold', async () => {
		const { watched, counts } = await simulate({
			durations: Array<number>(30).fill(53 * SECOND),
			tells: () => ({ etaSeconds: 600 }),
			deadline: start + MINUTE,
		});
		expect(watched.map(({ ending }) => ending)).toEqual(Array(30).fill('finished'));
		expect(Math.max(...counts)).toBeLessThan(8);
	});

	it('does not pass over tasks that ended before it', async () => {
		const durations = [26, 27, 28, 28.5, 29, 29.5, 29.9].map((minutes) => minutes * MINUTE);
		const { watched } = await simulate({ durations, deadline: start + 30 * MINUTE });
		expect(watched.map(({ ending }) => ending)).toEqual(Array(7).fill('finished'));
	});
});

describe('Stop', () => {
	it.each([
		['between queries', 200],
		['while a response is long in coming', 10 * MINUTE],
	])('ends the watch within a second, %s', async (_, latency) => {
		const clock = createVirtualClock();
		const stopped = () => clock.now() - start >= 20 * SECOND;
		const { watched, took } = await simulate(
			{ durations: Array<number>(40).fill(Infinity), latency, stopped },
			clock,
		);
		expect(took).toBeLessThanOrEqual(21 * SECOND);
		expect(watched.map(({ ending }) => ending)).toEqual(Array(40).fill(null));
	});
});

describe('is gentle', () => {
	const many = { durations: Array<number>(40).fill(30 * SECOND), latency: SECOND };

	it('with the provider: never more than so many queries in flight', async () => {
		expect((await simulate({ ...many, maxConcurrent: 3 })).mostInFlight).toBe(3);
	});

	it('with the provider: queries begin apart', async () => {
		const { queries } = await simulate({ ...many, minGapMs: 250 });
		const times = queries.map(({ at }) => at);
		const gaps = times.slice(1).map((at, index) => at - elementAt(times, index));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
	});

	it('with the processor: no busy loop while all queries are in flight', async () => {
		const { queries, sleeps } = await simulate({ ...many, maxConcurrent: 1, latency: 2 * SECOND });
		// Each query sleeps once for its latency.
		expect(sleeps - queries.length).toBeLessThan(10 * queries.length);
	});
});

describe('once', () => {
	it('asks for every task one time, at once, and goes back', async () => {
		const { watched, counts, took } = await simulate({
			durations: [Infinity, 0, Infinity],
			once: true,
		});
		expect(counts).toEqual([1, 1, 1]);
		expect(watched.map(({ ending }) => ending)).toEqual([null, 'finished', null]);
		expect(took).toBeLessThan(SECOND);
	});
});
