import { emptyMemory, forget, readMemory } from '../../nodes/core/wait/parking-memory';
import { unwatched } from '../../nodes/core/wait/watched-task';
import { newTask } from './simulate.mts';

const [task, other] = [newTask(1, 0), newTask(2, 0)];

it('reads what was stored, and takes anything else for never parked', () => {
	const memory = {
		parkedAt: 1_000,
		deadlines: { 'novita/1': 9_000 },
		ended: { 'novita/1': unwatched(task) },
		doubts: { 'novita/3': { since: 500, responses: 2 } },
	};
	expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
	for (const strange of [undefined, null, '', 7, [], { parkedAt: 'x', ended: [] }]) {
		expect(readMemory(strange)).toEqual(emptyMemory());
	}
});

it('forgets the tasks that are delivered, and keeps the others', () => {
	const memory = {
		parkedAt: 1_000,
		deadlines: { 'novita/1': 9_000, 'novita/2': 9_000 },
		ended: { 'novita/1': unwatched(task), 'novita/2': unwatched(other) },
		doubts: {},
	};
	forget(memory, [task]);
	expect(memory).toEqual({
		parkedAt: 0,
		deadlines: { 'novita/2': 9_000 },
		ended: { 'novita/2': unwatched(other) },
		doubts: {},
	});
});
