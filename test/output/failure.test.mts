import { errorItem } from '../../nodes/core/output/item';
import { inputFailure, providerFailure } from '../../nodes/core/output/failure';
import { withOthers } from '../../nodes/core/output/other-orders';

const problem = {
	message: 'Novita AI answered: slow down',
	advice: 'Send fewer items at a time.',
	reason: 'RATE_LIMIT_EXCEEDED',
	httpStatus: 429,
};

it('says what happened and what to do, and keeps the facts', () => {
	expect(providerFailure(problem, 3, { taskId: 'fa20dff3' })).toEqual({
		message: 'Novita AI answered: slow down (task fa20dff3)',
		advice: 'Send fewer items at a time.',
		reason: 'RATE_LIMIT_EXCEEDED',
		httpStatus: 429,
		itemIndex: 3,
		taskId: 'fa20dff3',
		cause: 'provider',
	});
});

it('names every task that is paid for: in message, advice and facts', () => {
	const paidTaskIds = ['a-1', 'b-2'];
	const failure = withOthers(providerFailure(problem, 0), { paidTaskIds });
	for (const text of [failure.message, failure.advice]) {
		expect(text).toContain('a-1');
		expect(text).toContain('b-2');
	}
	expect(failure.advice).toContain('Wait for Task');
	expect(failure.paidTaskIds).toEqual(paidTaskIds);
});

it('names all of many tasks, at the latest in the advice', () => {
	const paidTaskIds = Array.from({ length: 30 }, (_, index) => `task-${index}.`);
	const failure = withOthers(providerFailure(problem, 0), { paidTaskIds });
	expect(failure.message).toContain('and 10 more, named below');
	for (const id of paidTaskIds) expect(failure.advice).toContain(id);
});

it('names the other items whose orders may have been accepted', () => {
	const failure = withOthers(providerFailure(problem, 0), { unsureItems: [1, 4] });
	expect(failure.message).toContain(
		'may be paid for (items 1 and 4, the 2nd and the 5th: no response',
	);
	expect(failure.advice).toMatch(
		/^.*Of items 1 and 4, .* look at your tasks on the provider's website/,
	);
	expect(failure.unsureItems).toEqual([1, 4]);
});

it('does not say that nothing was bought where others of the run are paid for', () => {
	const failure = inputFailure(['Prompt is missing'], 2);
	expect(withOthers(failure, {}).advice).toBe('Nothing was sent and nothing was bought.');
	const { advice } = withOthers(failure, { paidTaskIds: ['task-1'] });
	expect(advice).toMatch(/^This item was not sent\. Do not order those items again/);
});

it('tells a task that failed from videos that are paid for', () => {
	const others = { paidTaskIds: ['a-1'], failedTaskIds: ['b-2', 'c-3'] };
	const failure = withOthers(providerFailure(problem, 0), others);
	expect(failure.message).toBe(
		'Novita AI answered: slow down. Failed as well: tasks b-2, c-3. Videos of other items are paid for (task a-1)',
	);
	expect(failure).toMatchObject(others);
});

it.each([
	[
		'retry',
		/Retry with currently saved workflow on the Executions page: what is paid for is not bought again.*\(a-1\).*Do not press Execute workflow or Execute step/,
	],
	[
		'step',
		/open this node and press Execute step, or choose Retry .*: nothing is bought again\. Do not press Execute workflow.*Task IDs: own, a-1\./,
	],
	[
		'ids',
		/Do not order those items again: put the task IDs into Wait for Task → By Task ID \(a-1\)/,
	],
] as const)('says which button to press next, and which not: %s', (recovery, advice) => {
	const failure = providerFailure(problem, 0, { taskId: 'own' });
	expect(withOthers(failure, { paidTaskIds: ['a-1'] }, recovery).advice).toMatch(advice);
});

it('an error item holds error and message only, so that n8n moves it to the error output', () => {
	const failure = inputFailure(['Steps is 51'], 7, { mayHaveBeenCharged: false });
	expect(errorItem(failure)).toEqual({
		json: {
			error: 'Steps is 51 (item 7, the 8th)',
			message: {
				advice: 'Nothing was sent and nothing was bought.',
				mayHaveBeenCharged: false,
			},
		},
		pairedItem: { item: 7 },
	});
});
