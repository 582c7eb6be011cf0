import type { IExecuteFunctions } from 'n8n-workflow';

import type { GoodOrder } from '../../nodes/GenerateVideo/orders';
import { placeOrders } from '../../nodes/GenerateVideo/submit';
import { modelOf } from './model-of.mts';

/** A Novita AI that accepts everything, and what it was sent. */
function context() {
	const sent: unknown[] = [];
	const store = {};
	const httpRequestWithAuthentication = async (_: string, { body }: { body: unknown }) => {
		sent.push(body);
		return { statusCode: 200, headers: {}, body: { task_id: `task-${sent.length}` } };
	};
	const n8n = {
		helpers: { httpRequestWithAuthentication },
		logger: { info: () => undefined },
		continueOnFail: () => true,
		getContext: () => store,
		getCredentials: async () => ({ baseUrl: 'https://novita.example.com', apiKey: 'key' }),
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({ name: 'Generate Video' }),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
	};
	return { n8n: n8n as unknown as IExecuteFunctions, sent };
}

function order(itemIndex: number, withFiles: GoodOrder['withFiles']): GoodOrder {
	const model = modelOf('kling-v3.0-std-i2v');
	const settings = {
		submitsPerMinute: null,
		includeRaw: false,
	} as unknown as GoodOrder['settings'];
	return { itemIndex, model, values: {}, body: { image: 'file' }, settings, withFiles };
}

it('a file that went away after the checks costs its own order only, and nothing is bought for it', async () => {
	const { n8n, sent } = context();
	const gone = async () => await Promise.reject(new Error('ENOENT'));
	const placed = await placeOrders(n8n, [order(0, gone), order(1, async () => ({ image: 'a' }))]);
	expect(sent).toEqual([{ image: 'a' }]);
	expect(placed).toMatchObject([
		{ itemIndex: 0, mayBeBought: false },
		{ task: { taskId: 'task-1' } },
	]);
	expect(placed[0]).toHaveProperty('error.message', expect.stringContaining('ENOENT'));
});

it('an order that was accepted in an earlier try reads no file again', async () => {
	const { n8n, sent } = context();
	let reads = 0;
	const withFiles = async () => ({ image: `content ${++reads}` });
	await placeOrders(n8n, [order(0, withFiles)]);
	const [again] = await placeOrders(n8n, [order(0, withFiles)]);
	expect(again).toMatchObject({ task: { taskId: 'task-1' } });
	expect([sent.length, reads]).toEqual([1, 1]);
});
