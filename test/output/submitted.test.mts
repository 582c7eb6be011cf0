import { batchFailure, stoppedFailure, submittedItem } from '../../nodes/core/output/submitted';
import type { Submitted } from '../../nodes/core/submit/batch';
import { unknownTask } from '../../nodes/core/task';

const problem = { message: 'no', advice: 'look', reason: null, httpStatus: 400 };
const accepted = (itemIndex: number): Submitted => ({
	itemIndex,
	task: unknownTask({ provider: 'novita', taskId: `task-${itemIndex}`, surface: 'novita/async' }),
	raw: null,
});
const rejected = (itemIndex: number, mayHaveBeenCharged: boolean): Submitted => ({
	itemIndex,
	problem,
	mayHaveBeenCharged,
});

it('a run without failures has none', () => {
	expect(batchFailure([accepted(0), accepted(1)])).toBeUndefined();
});

it('the first failure names what the others bought, for certain or perhaps', () => {
	const failure = batchFailure([accepted(0), rejected(1, false), accepted(2), rejected(3, true)]);
	expect(failure).toMatchObject({
		itemIndex: 1,
		paidTaskIds: ['task-0', 'task-2'],
		unsureItems: [3],
	});
});

it('an invalid order is reported with all its problems, and nothing is paid for', () => {
	const failure = batchFailure([{ itemIndex: 0, problems: ['A is missing', 'B is missing'] }]);
	expect(failure?.message).toBe('A is missing (item 0, the 1st)');
	expect(failure?.advice).toBe('Nothing was sent and nothing was bought. Also: B is missing.');
});

it('an invalid order does not deny what an earlier try has bought', () => {
	const failure = batchFailure([accepted(0), { itemIndex: 1, problems: ['A is missing'] }]);
	expect(failure?.advice).not.toContain('nothing was bought');
	expect(failure).toMatchObject({ itemIndex: 1, paidTaskIds: ['task-0'] });
	expect(failure?.message).toContain('task-0');
});

it('a stop blames no item, and names the first item too', () => {
	const failure = stoppedFailure([rejected(0, true), accepted(1), rejected(2, true)]);
	expect(failure).toMatchObject({
		itemIndex: null,
		paidTaskIds: ['task-1'],
		unsureItems: [0, 2],
	});
});

it('an item is the task, or the error with whether it may have been charged', () => {
	expect(submittedItem(accepted(0))).toMatchObject({
		json: { taskId: 'task-0' },
		pairedItem: { item: 0 },
	});
	expect(submittedItem(rejected(1, true))).toEqual({
		json: { error: 'no', message: { advice: 'look', mayHaveBeenCharged: true } },
		pairedItem: { item: 1 },
	});
});
