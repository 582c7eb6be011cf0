import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { getResults } from '../../../nodes/WaitForTask/get-results';
import { WaitForTask } from '../../../nodes/WaitForTask/WaitForTask.node';

const task = (taskId: string) => ({
	taskId,
	provider: 'novita',
	surface: 'novita/async',
	status: 'queued',
});

const done = {
	task: { status: 'TASK_STATUS_SUCCEED' },
	videos: [{ video_url: 'https://cdn.example.com/a.mp4', video_type: 'mp4' }],
};

const inProgress = { task: { status: 'TASK_STATUS_PROCESSING', progress_percent: 40 } };

interface Settings {
	json: object[];
	parameters?: Record<string, unknown>;
	/** @returns the fields of the credential for an item */
	credential?: (itemIndex: number) => object;
	continueOnFail?: boolean;
	/** Tasks that still run. */
	running?: string[];
	/** What n8n keeps for the node between its turns. */
	store?: IDataObject;
	/** How n8n tells that an agent calls: 2.x says so, 1.x by the type of the node. */
	tool?: 'said' | 'typed';
}

/** As much of n8n's context as the node uses. */
function n8n({ json, parameters = {}, continueOnFail = false, ...more }: Settings) {
	const { credential, running = [], store = {}, tool } = more;
	const asked: string[] = [];
	// Descriptors: a parameter may throw when it is read.
	const form: Record<string, unknown> = Object.defineProperties(
		{ source: 'item', mode: 'wait', timeoutMinutes: 10 },
		Object.getOwnPropertyDescriptors(parameters),
	);
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (_: string, { url, qs }: IHttpRequestOptions) => {
				asked.push(url);
				const isRunning = running.includes(String(qs?.task_id));
				return { statusCode: 200, headers: {}, body: isRunning ? inProgress : done };
			},
		},
		logger: { info: () => undefined, warn: () => undefined },
		addExecutionHints: () => undefined,
		continueOnFail: () => continueOnFail,
		getCredentials: async (_: string, itemIndex: number) =>
			credential?.(itemIndex) ?? { apiKey: 'key-123456', baseUrl: 'https://novita.example.com' },
		getContext: () => store,
		...(tool === 'typed' ? {} : { isToolExecution: () => tool === 'said' }),
		getExecutionCancelSignal: () => undefined,
		getInputData: () => json.map((one) => ({ json: one })),
		getNode: () => ({
			name: 'Wait for Task',
			type: tool ? 'waitForTaskTool' : 'waitForTask',
			credentials: {},
		}),
		getNodeParameter: (name: string, _: number, fallback?: unknown) => form[name] ?? fallback,
	};
	return { context: context as unknown as IExecuteFunctions, asked };
}

it('gives back the finished task of each item', async () => {
	const { context } = n8n({ json: [task('a'), task('b')] });
	const [finished, ...others] = await getResults(context);
	expect(finished).toMatchObject([
		{ json: { taskId: 'a', status: 'succeeded' }, pairedItem: { item: 0 } },
		{ json: { taskId: 'b', status: 'succeeded' }, pairedItem: { item: 1 } },
	]);
	expect(others).toEqual([[], [], []]);
});

it('fails at once where a credential is missing, and does not wait for it', async () => {
	const credential = () => {
		throw new Error('Node does not have any credentials set');
	};
	const { context, asked } = n8n({ json: [task('a')], credential });
	await expect(getResults(context)).rejects.toThrow('Node does not have any credentials set');
	expect(asked).toEqual([]);
});

it('asks for each task with the credential of its own item', async () => {
	const credential = (itemIndex: number) => ({
		apiKey: 'key-123456',
		baseUrl: `https://tenant-${itemIndex}.example.com`,
	});
	const { context, asked } = n8n({ json: [task('a'), task('b')], credential });
	await getResults(context);
	expect(asked.map((url) => new URL(url).host).sort()).toEqual([
		'tenant-0.example.com',
		'tenant-1.example.com',
	]);
});

it('reads the options of all items before any provider is asked', async () => {
	const parameters = {
		get options(): object {
			throw new Error('bad expression');
		},
	};
	const { context, asked } = n8n({ json: [task('a')], parameters });
	await expect(getResults(context)).rejects.toThrow('bad expression');
	expect(asked).toEqual([]);
});

it('lets the error of an item before pass, and brings the others', async () => {
	const json = [{ error: 'refused', message: { mayHaveBeenCharged: false } }, task('b')];
	const [finished, failed] = await getResults(n8n({ json }).context);
	expect(finished).toHaveLength(1);
	expect(failed).toMatchObject([
		{ json: { error: 'refused', message: { mayHaveBeenCharged: false } }, pairedItem: { item: 0 } },
	]);
});

it('has the same outputs in the same order, whatever is set', () => {
	const { outputs } = new WaitForTask().description;
	const names = Array.isArray(outputs) && outputs.map((output) => Object(output).displayName);
	expect(names).toEqual(['Finished', 'Failed', 'Timed Out', 'Still Running']);
});

describe('handing over', () => {
	const parameters = { mode: 'handOver', handOverAfterSeconds: 0 };
	const each = { ...parameters, options: { itemsLeave: 'each' } };
	const refused = { error: 'refused', message: { mayHaveBeenCharged: false } };
	const ids = (items: unknown[] = []) => items.map((item) => Object(item).json.taskId);

	it('keeps all items together while one still runs, each as it came', async () => {
		const json = [{ ...task('a'), name: 'first' }, refused, { ...task('b'), name: 'second' }];
		const { context } = n8n({ json, parameters, running: ['b'] });
		const [finished, failed, timedOut, stillRunning] = await getResults(context);
		expect([finished, failed, timedOut]).toEqual([[], [], []]);
		expect(stillRunning).toMatchObject([
			{ json: { name: 'first', status: 'succeeded', timesOutAt: null }, pairedItem: { item: 0 } },
			{ json: refused, pairedItem: { item: 1 } },
			{ json: { name: 'second', progress: 40 }, pairedItem: { item: 2 } },
		]);
		const [, , running] = stillRunning ?? [];
		expect(Date.parse(String(running?.json.timesOutAt))).toBeGreaterThan(Date.now());
	});

	it('lets each go when all have ended, and asks for none twice', async () => {
		const json = [task('a'), task('b')];
		const store = {};
		const first = n8n({ json, parameters, running: ['b'], store });
		await getResults(first.context);
		const second = n8n({ json, parameters, store });
		const [finished, , , stillRunning] = await getResults(second.context);
		expect(ids(finished)).toEqual(['a', 'b']);
		expect(stillRunning).toEqual([]);
		expect(second.asked).toHaveLength(1);
		expect(store).toEqual({ tasks: {} });
	});

	it('lets what has ended go at once when it is told to', async () => {
		const json = [task('a'), refused, task('b')];
		const { context } = n8n({ json, parameters: each, running: ['b'] });
		const [finished, failed, timedOut, stillRunning] = await getResults(context);
		expect([finished, failed, timedOut, stillRunning].map((items) => items?.length)).toEqual([
			1, 1, 0, 1,
		]);
		expect(stillRunning).toMatchObject([{ json: { taskId: 'b' }, pairedItem: { item: 2 } }]);
	});

	it('does not forget the deadline of what it hands over', async () => {
		const store = {} as { tasks?: object };
		const { context } = n8n({
			json: [task('a'), task('b')],
			parameters: each,
			running: ['b'],
			store,
		});
		await getResults(context);
		expect(store.tasks).toEqual({
			'novita/b': { deadline: expect.any(Number), handedOverAt: expect.any(Number) },
		});
	});
});

describe.each(['said', 'typed'] as const)('an agent, as n8n has it %s', (tool) => {
	it('gets failed tasks too: it reads the first output only', async () => {
		const outputs = await getResults(n8n({ json: [{ error: 'refused' }], tool }).context);
		expect(outputs).toMatchObject([[{ json: { error: 'refused' } }]]);
	});

	it('gets tasks that are never handed over', async () => {
		const parameters = { mode: 'handOver', handOverAfterSeconds: 0, timeoutMinutes: 0.1 };
		const { context } = n8n({ json: [task('a')], parameters, running: ['a'], tool });
		expect(await getResults(context)).toMatchObject([[{ json: { status: 'processing' } }]]);
	});
});
