import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { WatchMemory } from '../../nodes/core/wait/doubt';
import { createVirtualClock } from '../support/virtual-clock.mts';
import { runLoop, START } from './loop.mts';
import type { Query } from './simulate.mts';
import { newTask, simulate } from './simulate.mts';

/** What speaks against a task but is no final status counts after two minutes and five responses. */

const SECOND = 1_000;
const MINUTE = 60_000;
const problem = { message: 'no', advice: 'look', reason: null, httpStatus: 404 };
const notFound: QueryOutcome = { kind: 'notFound', problem };
const refused: QueryOutcome = { kind: 'refused', problem };
const inWords: QueryOutcome = {
	kind: 'doubtful',
	update: { status: 'failed', reason: 'busy' },
	raw: { status: 'error' },
	problem,
};
const busy: QueryOutcome = { kind: 'transientFailure', message: 'HTTP status 503', afterMs: null };
const kinds = [
	['notFound', notFound],
	['refused', refused],
	['failed', inWords],
] as Array<[string, QueryOutcome]>;

describe.each(kinds)('that ends a task as %s', (ending, outcome) => {
	it('counts neither once nor for two minutes, and the task is finished', async () => {
		for (const until of [11 * SECOND, 115 * SECOND]) {
			const { watched } = await simulate({
				durations: [30 * SECOND],
				instead: ({ at }) => (at < until ? outcome : undefined),
			});
			expect(watched[0]).toMatchObject({ ending: 'finished', problem: null });
		}
	});

	it('counts when nothing else is heard, and does not hold up the others', async () => {
		const ended: number[] = [];
		const { watched, took } = await simulate({
			durations: [Infinity, 10 * SECOND],
			instead: ({ index }) => (index === 0 ? outcome : undefined),
			onEnded: (_, index) => ended.push(index),
		});
		expect(watched.map((one) => one.ending)).toEqual([ending, 'finished']);
		expect(watched[0]?.problem).toEqual(problem);
		expect(ended).toEqual([1, 0]);
		expect(took).toBeGreaterThanOrEqual(2 * MINUTE);
		expect(took).toBeLessThan(3 * MINUTE);
	});

	it('starts over with each response that tells of the task', async () => {
		const { watched } = await simulate({
			durations: [10 * MINUTE],
			instead: ({ nth }) => (nth % 20 === 0 ? undefined : outcome),
		});
		expect(watched[0]?.ending).toBe('finished');
	});

	it('is neither ended nor confirmed by responses that tell nothing', async () => {
		const { watched, counts } = await simulate({
			durations: [Infinity],
			instead: ({ nth }) => (nth % 2 === 0 ? outcome : busy),
		});
		expect(watched[0]?.ending).toBe(ending);
		expect(counts[0]).toBeGreaterThanOrEqual(10);
	});

	it('needs five responses, however long they take', async () => {
		const { watched } = await simulate({
			durations: [9 * MINUTE],
			instead: ({ nth }) => (nth <= 4 ? outcome : undefined),
			latency: 3 * MINUTE,
			deadline: Infinity,
		});
		expect(watched[0]?.ending).toBe('finished');
	});

	it('goes on from one check to the next', async () => {
		const clock = createVirtualClock();
		let memory: WatchMemory = {};
		const endings: unknown[] = [];
		for (let check = 0; check < 5; check++) {
			const { watched } = await simulate(
				{ durations: [Infinity], instead: () => outcome, once: true, memory },
				clock,
			);
			endings.push(watched[0]?.ending);
			memory = JSON.parse(JSON.stringify(memory)) as WatchMemory;
			await clock.run(clock.sleep(MINUTE));
		}
		expect(endings).toEqual([null, null, null, null, ending]);
		expect(memory).toEqual({});
	});

	it('goes on from one parking to the next', async () => {
		const { results, handOvers, memory } = await runLoop({
			tasks: [{ ...newTask(0, START), callsBack: true }],
			says: () => outcome,
		});
		expect(results[0]?.ending).toBe(ending);
		expect(handOvers).toHaveLength(4);
		expect(memory.doubts).toEqual({});
	});

	it('counts for nothing once the parked task has been heard of', async () => {
		const { results } = await runLoop({
			tasks: [{ ...newTask(0, START), callsBack: true }],
			says: (_, at) =>
				at < 4 * MINUTE
					? outcome
					: {
							kind: 'update',
							update: { status: at < 20 * MINUTE ? 'processing' : 'succeeded' },
							raw: {},
						},
		});
		expect(results[0]?.ending).toBe('finished');
	});
});

it('a failure in words becomes the status of the task once it counts, not before', async () => {
	const says = (until: number) => ({
		durations: [Infinity],
		instead: ({ at }: Query) => (at < until ? inWords : busy),
	});
	expect((await simulate(says(Infinity))).watched[0]).toMatchObject({
		task: { status: 'failed', reason: 'busy' },
		raw: { status: 'error' },
	});
	expect((await simulate(says(MINUTE))).watched[0]).toMatchObject({
		ending: null,
		task: { status: 'queued' },
		problem,
	});
});

it('a clock that was set back between two checks does not prolong it', async () => {
	const memory = doubted({ latestAt: START + 60 * MINUTE });
	const { watched } = await simulate({ durations: [Infinity], instead: () => notFound, memory });
	expect(watched[0]?.ending).toBe('notFound');
});

it('a clock that was set forward between two checks does not end the task', async () => {
	const memory = doubted({ latestAt: START - 24 * 60 * MINUTE });
	const { watched, counts } = await simulate({
		durations: [2 * MINUTE],
		instead: ({ at }) => (at < 50_000 ? notFound : undefined),
		memory,
	});
	expect(watched[0]?.ending).toBe('finished');
	expect(counts[0]).toBeGreaterThan(5);
});

/** Four doubtful responses within a second. */
function doubted({ latestAt }: { latestAt: number }): WatchMemory {
	return { 'novita/0': { lastedMs: 1_000, latestAt, responses: 4 } };
}
