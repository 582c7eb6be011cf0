import { elementAt } from '../../harness/lists.mts';
import { createVirtualClock } from '../support/virtual-clock.mts';
import { simulate } from './simulate.mts';

/** Nothing is known of the model, and the provider tells neither an estimate nor progress. */

const SECOND = 1_000;
const LOOP_PAUSE = 5 * SECOND;
const HOUR = 3_600 * SECOND;

const seconds = (from: number, to: number, step: number) =>
	Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, nth) => from + nth * step);

/** Every second up to two minutes, then every seventh up to half an hour, in ms. */
const durations = [...seconds(15, 120, 1), ...seconds(127, 1_800, 7), 1_800].map((s) => s * SECOND);

/** What workflows without these nodes do: pause, ask, and again until the task has ended. */
async function askInALoop(latency: number) {
	const clock = createVirtualClock();
	const start = clock.now();
	const loops = durations.map(async (duration) => {
		for (let queries = 1; ; queries++) {
			await clock.sleep(LOOP_PAUSE);
			await clock.sleep(latency);
			const age = clock.now() - start;
			if (age >= duration) return { queries, lateness: age - duration };
		}
	});
	return await clock.run(Promise.all(loops));
}

/** All tasks at once, without the bounds that would make them wait for each other. */
async function watchTogether(latency: number, random: number) {
	const bounds = { maxConcurrent: Infinity, minGapMs: 0, deadline: Infinity, limit: HOUR };
	return await simulate({ durations, latency, random, ...bounds });
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

describe.each([0, 200])('with responses that take %i ms', (latency) => {
	it.each([0, 0.999])(
		'asks no more often than a 5 s loop at every length, and notices no later (random %d)',
		async (random) => {
			const loop = await askInALoop(latency);
			const { counts, lateness } = await watchTogether(latency, random);
			const asksMore = durations.filter(
				(_, index) => elementAt(counts, index) > elementAt(loop, index).queries,
			);
			expect(asksMore).toEqual([]);
			expect(Math.max(...lateness)).toBeLessThanOrEqual(LOOP_PAUSE + latency);
			expect(mean(counts)).toBeLessThan(mean(loop.map(({ queries }) => queries)) - 0.9);
			expect(mean(lateness)).toBeLessThanOrEqual(mean(loop.map((one) => one.lateness)));
		},
	);
});

it('is never later than the loop at any single length, where responses take no time', async () => {
	const loop = await askInALoop(0);
	const { lateness } = await watchTogether(0, 0.5);
	expect(
		durations.filter((_, index) => elementAt(lateness, index) > elementAt(loop, index).lateness),
	).toEqual([]);
});

it.each([
	[30, 5],
	[90, 17],
	[300, 59],
	[1_800, 359],
])('watched alone within the usual bounds: %i s with %i queries', async (duration, queries) => {
	const { counts, lateness } = await simulate({
		durations: [duration * SECOND],
		latency: 0,
		deadline: Infinity,
	});
	expect(counts).toEqual([queries]);
	expect(lateness[0]).toBeLessThanOrEqual(LOOP_PAUSE);
});

it('leaves a fresh task alone for the first ten seconds', async () => {
	const { queries } = await simulate({ durations: [8 * SECOND], latency: 0 });
	expect(queries.map(({ at }) => at)).toEqual([10 * SECOND]);
});

it('asks for a task known by its ID as often, but at once: it may have ended long ago', async () => {
	const { queries } = await simulate({
		durations: [20 * SECOND],
		latency: 0,
		as: (task) => ({ ...task, submittedAt: null, model: null, status: 'unknown' }),
	});
	expect(queries.map(({ at }) => at / SECOND)).toEqual([0, 5, 10, 15, 20]);
});
