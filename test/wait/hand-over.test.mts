import { firstOf } from '../../harness/lists.mts';
import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import { forget } from '../../nodes/core/wait/hand-over';
import { runLoop, START } from './loop.mts';
import { newTask } from './simulate.mts';

const SECOND = 1_000;
const MINUTE = 60_000;
const update = (status: 'processing' | 'succeeded' | 'failed'): QueryOutcome => ({
	kind: 'update',
	update: { status },
	raw: { status },
});
const succeedsAt = (end: number) => (_: Task, at: number) =>
	update(at >= end ? 'succeeded' : 'processing');
const tasks = [newTask(0, START)];

it('delivers in the process what ends before it is handed over', async () => {
	const { results, handOvers } = await runLoop({ tasks, says: succeedsAt(30 * SECOND) });
	expect(results.map(({ ending }) => ending)).toEqual(['finished']);
	expect(handOvers).toEqual([]);
});

it('hands over after the time in the process, and delivers when the task is back and has ended', async () => {
	const { results, handOvers } = await runLoop({ tasks, says: succeedsAt(2 * MINUTE) });
	expect(results[0]).toMatchObject({ ending: 'finished', raw: { status: 'succeeded' } });
	expect(handOvers).toHaveLength(1);
	const { at, wakeAt } = firstOf(handOvers);
	expect(at).toBeGreaterThanOrEqual(MINUTE);
	expect(at).toBeLessThan(MINUTE + SECOND);
	expect(wakeAt - at).toBe(70 * SECOND);
});

it('parks longer for older tasks, up to a quarter of an hour', async () => {
	const { handOvers, queries } = await runLoop({
		tasks,
		says: succeedsAt(10 * 60 * MINUTE),
		timeoutMs: 11 * 60 * MINUTE,
	});
	const pauses = handOvers.map(({ at, wakeAt }) => wakeAt - at);
	expect(pauses[0]).toBe(70 * SECOND);
	expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
	expect(Math.max(...pauses)).toBe(15 * MINUTE);
	// Once back it asks once: the next parking follows at once.
	expect(firstOf(Object.values(queries)).length - handOvers.length).toBeLessThan(15);
});

it('never parks beyond the deadline, asks just before it, and gives up at it', async () => {
	const deadline = 10 * MINUTE;
	const { results, handOvers, queries, endedAt } = await runLoop({
		tasks,
		says: () => update('processing'),
		timeoutMs: deadline,
	});
	expect(handOvers.length).toBeGreaterThan(3);
	for (const { wakeAt } of handOvers) expect(wakeAt).toBeLessThanOrEqual(deadline);
	expect(results[0]).toMatchObject({ ending: 'timedOut', task: { status: 'processing' } });
	expect(endedAt).toBeGreaterThanOrEqual(deadline);
	expect(endedAt).toBeLessThan(deadline + SECOND);
	expect(deadline - (queries['0']?.at(-1) ?? 0)).toBeLessThan(5 * SECOND);
});

it('gives a task up by its own deadline, and waits on for the others', async () => {
	const remembered = { 'novita novita/async 0': { deadline: START + 3 * MINUTE } };
	const { results } = await runLoop({
		tasks: [newTask(0, START), newTask(1, START)],
		says: succeedsAt(8 * MINUTE),
		memory: { tasks: remembered, doubts: {} },
	});
	expect(results.map(({ ending }) => ending)).toEqual(['timedOut', 'finished']);
});

it('delivers a task that ended while it was parked, although its deadline has passed meanwhile', async () => {
	const { results } = await runLoop({
		tasks,
		says: succeedsAt(2 * MINUTE),
		timeoutMs: MINUTE + 71 * SECOND,
	});
	expect(results[0]?.ending).toBe('finished');
});

it('keeps what has ended through handOvers, in the order of the items, and asks for it no more', async () => {
	const { results, queries } = await runLoop({
		tasks: [newTask(0, START), newTask(1, START)],
		says: ({ taskId }, at) =>
			taskId === '1' ? update('failed') : update(at >= 5 * MINUTE ? 'succeeded' : 'processing'),
	});
	expect(results.map(({ task, ending }) => [task.taskId, ending])).toEqual([
		['0', 'finished'],
		['1', 'failed'],
	]);
	expect(queries['1']).toHaveLength(1);
});

it('with callbacks hands over at once, and asks once when it is woken', async () => {
	const { handOvers, queries, endedAt } = await runLoop({
		tasks: [{ ...newTask(0, START), callsBack: true }],
		says: succeedsAt(40 * SECOND),
		wokenAt: 41 * SECOND,
	});
	expect(handOvers).toHaveLength(1);
	expect(handOvers[0]?.at).toBeLessThan(SECOND);
	expect(queries['0']).toHaveLength(2);
	expect(endedAt).toBeLessThan(42 * SECOND);
});

it('is brought back by the timer when the callback is lost', async () => {
	const { results, endedAt } = await runLoop({
		tasks: [{ ...newTask(0, START), callsBack: true }],
		says: succeedsAt(40 * SECOND),
	});
	expect(results[0]?.ending).toBe('finished');
	expect(endedAt).toBeLessThan(72 * SECOND);
});

it('a transient failure ends no task, before and after a parking', async () => {
	const { results } = await runLoop({
		tasks,
		says: (_, at) =>
			at < 4 * MINUTE
				? { kind: 'transientFailure', message: 'HTTP status 503', afterMs: null }
				: update('succeeded'),
	});
	expect(results[0]).toMatchObject({ ending: 'finished', problem: null });
});

it('a stopped run is neither handed over nor continued; running tasks have no ending', async () => {
	const { results, handOvers, endedAt } = await runLoop({
		tasks: [newTask(0, START), newTask(1, START)],
		says: ({ taskId }) => update(taskId === '0' ? 'succeeded' : 'processing'),
		stopped: (at) => at >= 30 * SECOND,
	});
	expect(results.map(({ ending }) => ending)).toEqual(['finished', null]);
	expect(handOvers).toEqual([]);
	expect(endedAt).toBeLessThan(31 * SECOND);
});

it('asks once and hands over at once when it is not to stay', async () => {
	const { handOvers, queries } = await runLoop({
		tasks,
		says: succeedsAt(3 * MINUTE),
		stayMs: 0,
		backAfterMs: 2 * MINUTE,
	});
	expect(handOvers.map(({ at }) => at < SECOND)).toEqual([true, false]);
	expect(queries['0']).toHaveLength(3);
});

describe('in a loop in which nothing sleeps', () => {
	it('keeps the task for more than a minute each time it comes straight back', async () => {
		const { results, handOvers, endedAt } = await runLoop({
			tasks,
			says: succeedsAt(10 * MINUTE),
			backAfterMs: 5,
		});
		expect(results[0]?.ending).toBe('finished');
		const gaps = handOvers.slice(1).map(({ at }, index) => at - (handOvers[index]?.at ?? 0));
		expect(gaps.length).toBeGreaterThan(3);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(70 * SECOND);
		expect(endedAt).toBeLessThan(10 * MINUTE + 10 * SECOND);
	});

	it('gives the task up at its deadline', async () => {
		const { results, handOvers, endedAt } = await runLoop({
			tasks,
			says: () => update('processing'),
			backAfterMs: 5,
			timeoutMs: 10 * MINUTE,
		});
		expect(results[0]?.ending).toBe('timedOut');
		expect(handOvers.length).toBeLessThan(10);
		expect(endedAt).toBeLessThan(10 * MINUTE + SECOND);
	});

	it('hands over again once the task has really been away', async () => {
		// As n8n stores it: handed over before a crash, retried later.
		const remembered = {
			'novita novita/async 0': { deadline: START + 30 * MINUTE, handedOverAt: START - MINUTE },
		};
		const { handOvers } = await runLoop({
			tasks,
			says: succeedsAt(10 * MINUTE),
			memory: { tasks: remembered, doubts: {} },
		});
		expect(handOvers.length).toBeGreaterThan(2);
		expect(handOvers[0]?.at).toBeLessThan(SECOND);
	});

	it('asks before it gives up a task whose deadline passed meanwhile', async () => {
		const remembered = {
			'novita novita/async 0': { deadline: START - MINUTE, handedOverAt: START - 1 },
		};
		const { results } = await runLoop({
			tasks,
			says: () => update('succeeded'),
			memory: { tasks: remembered, doubts: {} },
		});
		expect(results[0]?.ending).toBe('finished');
	});
});

it('does not let a clock that was set back put the deadline off', async () => {
	const remembered = {
		'novita novita/async 0': { deadline: START + 60 * MINUTE, handedOverAt: START - MINUTE },
	};
	const says = () => update('processing');
	const { endedAt } = await runLoop({
		tasks,
		says,
		memory: { tasks: remembered, doubts: {} },
		timeoutMs: 10 * MINUTE,
	});
	expect(endedAt).toBeLessThan(11 * MINUTE);
});

it('never hands over when it is to stay until all have ended, callbacks or not', async () => {
	const called = [{ ...newTask(0, START), callsBack: true }];
	const { results, handOvers, queries } = await runLoop({
		tasks: called,
		says: succeedsAt(5 * MINUTE),
		stayMs: Infinity,
	});
	expect(results[0]?.ending).toBe('finished');
	expect(handOvers).toEqual([]);
	expect(queries['0']?.[0]).toBeGreaterThanOrEqual(10 * SECOND);
});

it('forgets delivered tasks only: a later wait for them starts afresh', () => {
	const doubt = { lastedMs: 1, latestAt: 1, responses: 1 };
	const memory = {
		tasks: { 'novita novita/async 0': { deadline: 1 }, 'novita novita/async 1': { deadline: 1 } },
		doubts: { 'novita novita/async 0': doubt, 'novita novita/async 1': doubt },
	};
	forget(memory, tasks);
	expect(memory).toEqual({
		tasks: { 'novita novita/async 1': { deadline: 1 } },
		doubts: { 'novita novita/async 1': doubt },
	});
});

it('keeps tasks apart that have the same ID on different surfaces', async () => {
	const two = [newTask(0, START), { ...newTask(0, START), surface: 'novita/seedance' as const }];
	const { results } = await runLoop({
		tasks: two,
		says: ({ surface }, at) =>
			update(surface === 'novita/async' || at > 5 * MINUTE ? 'succeeded' : 'processing'),
	});
	expect(results.map(({ ending, task: { surface } }) => [ending, surface])).toEqual([
		['finished', 'novita/async'],
		['finished', 'novita/seedance'],
	]);
});

it('does not take a clock that was set back for a task that has come straight back', async () => {
	const { handOvers } = await runLoop({
		tasks,
		says: succeedsAt(10 * MINUTE),
		clockSet: { by: -5 * MINUTE, at: 90 * SECOND },
	});
	const stays = handOvers.slice(1).map(({ at }, index) => at - (handOvers[index]?.wakeAt ?? 0));
	expect(Math.max(...stays)).toBeLessThan(70 * SECOND);
});

describe('a task whose deadline has passed while nothing could be heard of it', () => {
	const down: QueryOutcome = { kind: 'transientFailure', message: 'ENOTFOUND', afterMs: null };
	const overdue = (says: (at: number) => QueryOutcome) =>
		runLoop({
			tasks,
			says: (_, at) => says(at),
			memory: { tasks: { 'novita novita/async 0': { deadline: START - MINUTE } }, doubts: {} },
		});

	it('is asked for until an answer comes', async () => {
		const { results } = await overdue((at) => (at < 20 * SECOND ? down : update('succeeded')));
		expect(results[0]?.ending).toBe('finished');
	});

	it('is given up after a while', async () => {
		const { results, endedAt } = await overdue(() => down);
		expect(results[0]?.ending).toBe('timedOut');
		expect(endedAt).toBeLessThan(2 * MINUTE);
	});
});
