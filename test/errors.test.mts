import type { INode } from 'n8n-workflow';

import { providerError } from '../nodes/core/errors';

const node = { name: 'Generate Video', type: 'generateVideo' } as INode;
const problem = {
	message: 'Novita AI answered: slow down',
	advice: 'Send fewer items at a time.',
	reason: 'RATE_LIMIT_EXCEEDED',
	httpStatus: 429,
};

it('says what happened and what to do, and keeps the facts', () => {
	const error = providerError(node, problem, { itemIndex: 3, taskId: 'fa20dff3' });
	expect(error.message).toBe('Novita AI answered: slow down (task fa20dff3)');
	expect(error.description).toBe('Send fewer items at a time.');
	expect(error.httpCode).toBe('429');
	expect(error.context).toMatchObject({
		itemIndex: 3,
		taskId: 'fa20dff3',
		reason: 'RATE_LIMIT_EXCEEDED',
	});
});

it('names every task that is paid for: in message, description and context', () => {
	const paidTaskIds = ['a-1', 'b-2'];
	const error = providerError(node, problem, { itemIndex: 0, paidTaskIds });
	for (const text of [error.message, error.description]) {
		expect(text).toContain('a-1');
		expect(text).toContain('b-2');
	}
	expect(error.description).toContain('Wait for Task');
	expect(error.context.paidTaskIds).toEqual(paidTaskIds);
});

it('names the other items whose orders may have been accepted', () => {
	const error = providerError(node, problem, { itemIndex: 0, unsureItems: [1, 4] });
	expect(error.message).toContain('items 1, 4');
	expect(error.description).toMatch(/Look at your tasks .* before you run items 1, 4 again\./);
	expect(error.context.unsureItems).toEqual([1, 4]);
});

it.each([500, 404, 401, null])('n8n puts no words of its own over HTTP status %s', (httpStatus) => {
	const error = providerError(node, { ...problem, httpStatus }, { itemIndex: 0 });
	expect(error.message).toBe(problem.message);
	expect(error.description).toBe(problem.advice);
});
