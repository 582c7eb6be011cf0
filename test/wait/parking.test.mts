import { firstOf } from '../../harness/lists.mts';
import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import { emptyMemory } from '../../nodes/core/wait/parking-memory';
import { runParked, START } from './parked.mts';
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

it('delivers in the process what ends before it parks', async () => {
	const { results, parkings } = await runParked({ tasks, says: succeedsAt(30 * SECOND) });
	expect(results.map(({ ending }) => ending)).toEqual(['finished']);
	expect(parkings).toEqual([]);
});

it('parks after the time in the process, and delivers when it is back and the task has ended', async () => {
	const { results, parkings } = await runParked({ tasks, says: succeedsAt(2 * MINUTE) });
	expect(results[0]).toMatchObject({ ending: 'finished', raw: { status: 'succeeded' } });
	expect(parkings).toHaveLength(1);
	const { at, wakeAt } = firstOf(parkings);
	expect(at).toBeGreaterThanOrEqual(MINUTE);
	expect(at).toBeLessThan(MINUTE + SECOND);
	expect(wakeAt - at).toBe(70 * SECOND);
});

it('parks longer for older tasks, up to a quarter of an hour', async () => {
	const { parkings, queries } = await runParked({
		tasks,
		says: succeedsAt(10 * 60 * MINUTE),
		timeoutMs: 11 * 60 * MINUTE,
	});
	const pauses = parkings.map(({ at, wakeAt }) => wakeAt - at);
	expect(pauses[0]).toBe(70 * SECOND);
	expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
	expect(Math.max(...pauses)).toBe(15 * MINUTE);
	// Once back it asks once: the next parking follows at once.
	expect(firstOf(Object.values(queries)).length - parkings.length).toBeLessThan(15);
});

it('never parks beyond the deadline, asks just before it, and gives up at it', async () => {
	const deadline = 10 * MINUTE;
	const { results, parkings, queries, endedAt } = await runParked({
		tasks,
		says: () => update('processing'),
		timeoutMs: deadline,
	});
	expect(parkings.length).toBeGreaterThan(3);
	for (const { wakeAt } of parkings) expect(wakeAt).toBeLessThanOrEqual(deadline);
	expect(results[0]).toMatchObject({ ending: 'timedOut', task: { status: 'processing' } });
	expect(endedAt).toBeGreaterThanOrEqual(deadline);
	expect(endedAt).toBeLessThan(deadline + SECOND);
	expect(deadline - (queries['0']?.at(-1) ?? 0)).toBeLessThan(5 * SECOND);
});

it('gives a task up by its own deadline, and waits on for the others', async () => {
	const memory = emptyMemory();
	memory.deadlines['novita/0'] = START + 3 * MINUTE;
	const { results } = await runParked({
		tasks: [newTask(0, START), newTask(1, START)],
		says: succeedsAt(8 * MINUTE),
		memory,
	});
	expect(results.map(({ ending }) => ending)).toEqual(['timedOut', 'finished']);
});

it('delivers a task that ended while it was parked, although its deadline has passed meanwhile', async () => {
	const { results } = await runParked({
		tasks,
		says: succeedsAt(2 * MINUTE),
		timeoutMs: MINUTE + 71 * SECOND,
	});
	expect(results[0]?.ending).toBe('finished');
});

it('keeps what has ended through parkings, in the order of the items, and asks for it no more', async () => {
	const { results, queries } = await runParked({
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

it('with callbacks parks at once, and asks once when it is woken', async () => {
	const { parkings, queries, endedAt } = await runParked({
		tasks: [{ ...newTask(0, START), callsBack: true }],
		says: succeedsAt(40 * SECOND),
		wokenAt: 41 * SECOND,
	});
	expect(parkings).toHaveLength(1);
	expect(parkings[0]?.at).toBeLessThan(SECOND);
	expect(queries['0']).toHaveLength(2);
	expect(endedAt).toBeLessThan(42 * SECOND);
});

it('is brought back by the timer when the callback is lost', async () => {
	const { results, endedAt } = await runParked({
		tasks: [{ ...newTask(0, START), callsBack: true }],
		says: succeedsAt(40 * SECOND),
	});
	expect(results[0]?.ending).toBe('finished');
	expect(endedAt).toBeLessThan(72 * SECOND);
});

it('a transient failure ends no task, before and after a parking', async () => {
	const { results } = await runParked({
		tasks,
		says: (_, at) =>
			at < 4 * MINUTE
				? { kind: 'transientFailure', message: 'HTTP status 503', afterMs: null }
				: update('succeeded'),
	});
	expect(results[0]).toMatchObject({ ending: 'finished', problem: null });
});

it('a stopped run is neither parked nor continued; running tasks have no ending', async () => {
	const { results, parkings, endedAt } = await runParked({
		tasks: [newTask(0, START), newTask(1, START)],
		says: ({ taskId }) => update(taskId === '0' ? 'succeeded' : 'processing'),
		stopped: (at) => at >= 30 * SECOND,
	});
	expect(results.map(({ ending }) => ending)).toEqual(['finished', null]);
	expect(parkings).toEqual([]);
	expect(endedAt).toBeLessThan(31 * SECOND);
});

it('forgets the delivered tasks: a later wait for them starts afresh', async () => {
	const { memory } = await runParked({ tasks, says: succeedsAt(2 * MINUTE) });
	expect(memory).toEqual(emptyMemory());
});
