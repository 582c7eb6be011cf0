import { awaitedTasks, nextWake } from '../../nodes/core/wait/parking';
import { newTask } from './simulate.mts';

const MINUTE = 60_000;
const ids = (items: unknown[]) => awaitedTasks(items).map(({ task }) => task.taskId);

describe('the tasks that a parked execution waits for', () => {
	it('are all but those that Wait for Task knows to have ended, whatever their status', () => {
		const timesOutAt = new Date(MINUTE).toISOString();
		const claimed = { ...newTask(3, 0), status: 'succeeded' };
		const items = [
			{ ...newTask(1, 0), timesOutAt },
			{ ...newTask(2, 0), timesOutAt: null },
			claimed,
		];
		expect(ids(items)).toEqual(['1', '3']);
	});

	it('are found beside items that hold no task', () => {
		expect(ids([{ error: 'refused' }, null, 'text', newTask(1, 0)])).toEqual(['1']);
	});
});

describe('the time to park', () => {
	const wake = (now: number, ...items: object[]) => nextWake(awaitedTasks(items), now, now) - now;

	it('grows with the age of the oldest task, from what n8n can do to a quarter of an hour', () => {
		const times = [0, 20, 60, 600].map((age) =>
			wake(age * MINUTE, newTask(1, 0), newTask(2, age * MINUTE)),
		);
		expect(times).toEqual([70_000, 2 * MINUTE, 6 * MINUTE, 15 * MINUTE]);
	});

	it('grows no faster than the time for which the execution has been parked, whatever an item claims', () => {
		const [day, aged] = [24 * 60 * MINUTE, awaitedTasks([newTask(1, 0)])];
		const times = [0, 20, 60].map((waited) => nextWake(aged, day, waited * MINUTE) - day);
		expect(times).toEqual([70_000, 2 * MINUTE, 6 * MINUTE]);
	});

	it('ends at the next deadline', () => {
		const at = (minutes: number) => ({
			...newTask(minutes, 0),
			timesOutAt: new Date(minutes * MINUTE).toISOString(),
		});
		expect(wake(60 * MINUTE, at(63), at(90))).toBe(3 * MINUTE);
	});

	it('is not changed by a deadline that nobody can read', () => {
		expect(wake(0, { ...newTask(1, 0), timesOutAt: 'soon' })).toBe(70_000);
	});
});
