import { createVirtualClock } from '../support/virtual-clock.mts';
import { play } from './played-tasks.mts';

const SECOND = 1_000;
const MINUTE = 60_000;
const start = createVirtualClock().now();

describe('the time limit', () => {
	it('gives back what still runs, with its id and last news', async () => {
		const { watched, took } = await play({
			lengths_ms: [Infinity, 30 * SECOND],
			until: start + MINUTE,
		});
		expect(watched[0]).toMatchObject({ ending: null, task: { taskId: '0', status: 'processing' } });
		expect(watched[1].ending).toBe('finished');
		expect(took).toBeLessThanOrEqual(MINUTE + SECOND);
	});

	it('is kept with more tasks than can be asked for at once', async () => {
		const { took } = await play({
			lengths_ms: Array<number>(50).fill(Infinity),
			simultaneous: 2,
			latency: SECOND,
			until: start + MINUTE,
			limit: 10 * MINUTE,
		});
		expect(took).toBeLessThanOrEqual(MINUTE + 2 * SECOND);
	});

	it('does not pass over tasks that ended before it', async () => {
		const lengths_ms = [26, 27, 28, 28.5, 29, 29.5, 29.9].map((minutes) => minutes * MINUTE);
		const { watched } = await play({ lengths_ms, until: start + 30 * MINUTE });
		expect(watched.map(({ ending }) => ending)).toEqual(Array(7).fill('finished'));
	});
});

describe('Stop', () => {
	it.each([
		['between queries', 200],
		['while an answer is long in coming', 10 * MINUTE],
	])('ends the watch within a second, %s', async (_, latency) => {
		const clock = createVirtualClock();
		const stopped = () => clock.now() - start >= 20 * SECOND;
		const { watched, took } = await play(
			{ lengths_ms: Array<number>(40).fill(Infinity), latency, stopped },
			clock,
		);
		expect(took).toBeLessThanOrEqual(21 * SECOND);
		expect(watched.map(({ ending }) => ending)).toEqual(Array(40).fill(null));
	});
});

describe('is gentle', () => {
	const many = { lengths_ms: Array<number>(40).fill(30 * SECOND), latency: SECOND };

	it('with the provider: never more than so many queries at once', async () => {
		expect((await play({ ...many, simultaneous: 3 })).crowd).toBe(3);
	});

	it('with the provider: queries begin apart', async () => {
		const { queries } = await play({ ...many, gap: 250 });
		const times = queries.map(({ at }) => at);
		const gaps = times.slice(1).map((at, index) => at - times[index]);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
	});

	it('with the processor: no busy loop while all queries are under way', async () => {
		const { queries, sleeps } = await play({ ...many, simultaneous: 1, latency: 2 * SECOND });
		// Each query sleeps once for its latency.
		expect(sleeps - queries.length).toBeLessThan(10 * queries.length);
	});
});

describe('once', () => {
	it('asks for every task one time, at once, and goes back', async () => {
		const { watched, counts, took } = await play({
			lengths_ms: [Infinity, 0, Infinity],
			once: true,
		});
		expect(counts).toEqual([1, 1, 1]);
		expect(watched.map(({ ending }) => ending)).toEqual([null, 'finished', null]);
		expect(took).toBeLessThan(SECOND);
	});
});
