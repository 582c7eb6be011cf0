import type { QueryOutcome } from '../../nodes/core/providers/provider';
import { createVirtualClock } from '../support/virtual-clock.mts';
import { runLoop, START } from './loop.mts';
import { newTask, simulate } from './simulate.mts';

/** The computer sleeps, or its clock is set, while tasks are watched. */

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const slowDown: QueryOutcome = {
	kind: 'transientFailure',
	message: 'slow down',
	afterMs: 30 * SECOND,
};
const done: QueryOutcome = { kind: 'update', update: { status: 'succeeded' }, raw: {} };

/** A clock that is set by so much at a time after its start. */
function clockSetBy(shift: number, after: number) {
	const clock = createVirtualClock();
	const start = clock.now();
	const now = () => clock.now() + (clock.now() - start >= after ? shift : 0);
	return { clock, jumping: { ...clock, now } };
}

it.each([HOUR, 24 * HOUR])(
	'forward by %i ms: a task that has ended meanwhile is asked for, and not timed out',
	async (shift) => {
		for (const after of [15, 40, 59, 59.9].map((s) => s * SECOND)) {
			const { jumping } = clockSetBy(shift, after);
			const { watched, queries } = await simulate(
				{ durations: [50 * SECOND], deadline: START + MINUTE },
				jumping,
			);
			expect(watched[0]?.ending).toBe('finished');
			expect(queries.length).toBeGreaterThan(1);
		}
	},
);

it('back by an hour: the watch ends when it would have, and asks as often', async () => {
	const { clock, jumping } = clockSetBy(-HOUR, 20 * SECOND);
	const { watched, counts } = await simulate(
		{ durations: [Infinity], deadline: START + MINUTE, latency: 0 },
		jumping,
	);
	expect(watched[0]?.ending).toBe(null);
	expect(clock.now() - START).toBeLessThan(MINUTE + SECOND);
	expect(counts[0]).toBeGreaterThanOrEqual(9);
});

it('back by an hour: a pause that the provider asked for is not prolonged', async () => {
	const { clock, jumping } = clockSetBy(-HOUR, 20 * SECOND);
	await simulate(
		{
			durations: [Infinity],
			instead: ({ nth }) => (nth === 1 ? slowDown : done),
			deadline: Infinity,
		},
		jumping,
	);
	expect(clock.now() - START).toBeLessThan(MINUTE);
});

it('n8n was down for hours while it was parked: the task is asked for before it times out', async () => {
	const { results, queries } = await runLoop({
		tasks: [{ ...newTask(0, START), callsBack: true }],
		says: (_, at) => ({
			kind: 'update',
			update: { status: at >= HOUR ? 'succeeded' : 'processing' },
			raw: {},
		}),
		oversleeps: 10 * HOUR,
	});
	expect(results[0]?.ending).toBe('finished');
	expect(queries['0']).toHaveLength(2);
});

it('forward, just before it would be handed over: the task is asked for before it times out', async () => {
	const { results } = await runLoop({
		tasks: [newTask(0, START)],
		says: (_, at) => ({
			kind: 'update',
			update: { status: at >= 59.9 * SECOND ? 'succeeded' : 'processing' },
			raw: {},
		}),
		clockSet: { by: 10 * HOUR, at: 59.5 * SECOND },
	});
	expect(results[0]?.ending).toBe('finished');
});

it('set back while it was parked: the deadline is not put off by as much', async () => {
	const { results, endedAt } = await runLoop({
		tasks: [newTask(0, START)],
		says: () => ({ kind: 'update', update: { status: 'processing' }, raw: {} }),
		memory: { doubts: {}, tasks: { 'novita/0': { deadline: START + 24 * HOUR } } },
		timeoutMs: 30 * MINUTE,
	});
	expect(results[0]?.ending).toBe('timedOut');
	expect(endedAt).toBeLessThan(31 * MINUTE);
});
