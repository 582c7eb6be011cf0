import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { toNodeError } from '../../nodes/core/n8n/errors';
import { inputFailure, providerFailure } from '../../nodes/core/output/failure';
import { withOthers } from '../../nodes/core/output/other-orders';

const node = { name: 'Generate Video', type: 'generateVideo' } as INode;
const problem = {
	message: 'Novita AI answered: slow down',
	advice: 'Send fewer items at a time.',
	reason: 'RATE_LIMIT_EXCEEDED',
	httpStatus: 429,
};

it('shows what happened and what to do, and keeps the facts', () => {
	const failure = providerFailure(problem, 3, { taskId: 'fa20dff3' });
	const error = toNodeError(node, withOthers(failure, { paidTaskIds: ['a-1'], unsureItems: [5] }));
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error.message).toContain('Novita AI answered: slow down (task fa20dff3)');
	expect(error.description).toContain('Send fewer items at a time.');
	expect(error).toHaveProperty('httpCode', '429');
	expect(error.context).toMatchObject({
		itemIndex: 3,
		taskId: 'fa20dff3',
		reason: 'RATE_LIMIT_EXCEEDED',
		paidTaskIds: ['a-1'],
		unsureItems: [5],
	});
});

it('values of the user are an operation error of their item', () => {
	const error = toNodeError(node, inputFailure(['Steps is 51'], 7));
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toBe('Steps is 51 (item 7, the 8th)');
	expect(error.context.itemIndex).toBe(7);
});

it.each([500, 404, 401, null])('n8n puts no words of its own over HTTP status %s', (httpStatus) => {
	const error = toNodeError(node, providerFailure({ ...problem, httpStatus }, 0));
	expect(error.message).toBe(problem.message);
	expect(error.description).toBe(problem.advice);
});

it('an agent reads all of it in the message', () => {
	const tool = { ...node, type: 'generateVideoTool' };
	const error = toNodeError(tool, providerFailure(problem, 0));
	expect(error.message).toBe(`${problem.message}. ${problem.advice}`);
	expect(error.description).toBe(problem.advice);
});

it('a failure of the whole run blames no item', () => {
	const error = toNodeError(node, { ...providerFailure(problem, 0), itemIndex: null });
	expect(error.context).not.toHaveProperty('itemIndex');
});
