import type { IExecuteFunctions, IHttpRequestOptions, NodeOperationError } from 'n8n-workflow';

import { getResults } from '../../../nodes/WaitForTask/get-results';

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

interface Settings {
	json: object[];
	parameters?: Record<string, unknown>;
	/** @returns the fields of the credential for an item */
	credential?: (itemIndex: number) => object;
	/** @returns the parameter Options of an item */
	options?: (itemIndex: number) => object;
	/** @returns the body of the provider's response, or its status */
	query?: (taskId: string) => object | number;
	download?: () => object;
	signal?: AbortSignal;
	/** What n8n keeps for the node. */
	store?: object;
	continueOnFail?: boolean;
}

/** As much of n8n's context as the node uses. */
function n8n({
	json,
	parameters = {},
	credential,
	options,
	query = () => done,
	download,
	signal,
	store = {},
	continueOnFail = false,
}: Settings) {
	const asked: string[] = [];
	const log: string[] = [];
	// Descriptors: a parameter may throw when it is read.
	const form: Record<string, unknown> = Object.defineProperties(
		{ source: 'item', mode: 'wait' },
		Object.getOwnPropertyDescriptors(parameters),
	);
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (_: string, { url, qs }: IHttpRequestOptions) => {
				asked.push(url);
				const said = query(String(qs?.task_id));
				return typeof said === 'number'
					? { statusCode: said, headers: {}, body: {} }
					: { statusCode: 200, headers: {}, body: said };
			},
			httpRequest: async () => download?.(),
		},
		logger: { info: () => undefined, warn: (line: string) => log.push(line) },
		getContext: () => store,
		addExecutionHints: () => undefined,
		continueOnFail: () => continueOnFail,
		getCredentials: async (_: string, itemIndex: number) =>
			credential?.(itemIndex) ?? { apiKey: 'key-123456', baseUrl: 'https://novita.example.com' },
		getExecutionCancelSignal: () => signal,
		getInputData: () => json.map((one) => ({ json: one })),
		getNode: () => ({ name: 'Wait for Task', type: 'waitForTask', credentials: {} }),
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) =>
			name === 'options' && options ? options(itemIndex) : (form[name] ?? fallback),
	};
	return { context: context as unknown as IExecuteFunctions, asked, log };
}

it('gives back the finished task of each item', async () => {
	const { context } = n8n({ json: [task('a'), task('b')] });
	const [finished, failed, timedOut] = await getResults(context);
	expect(finished).toMatchObject([
		{ json: { taskId: 'a', status: 'succeeded' }, pairedItem: { item: 0 } },
		{ json: { taskId: 'b', status: 'succeeded' }, pairedItem: { item: 1 } },
	]);
	expect([failed, timedOut]).toEqual([[], []]);
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

describe('options of one item that cannot be read', () => {
	const badOptions = (itemIndex: number) => {
		if (itemIndex === 1) throw new Error('bad expression');
		return {};
	};
	const json = ['a', 'b', 'c'].map(task);

	it('fail that item only with Continue On Fail', async () => {
		const { context } = n8n({ json, options: badOptions, continueOnFail: true });
		const [finished, failed] = await getResults(context);
		expect(finished?.map((item) => item.json.taskId)).toEqual(['a', 'c']);
		expect(failed).toMatchObject([
			{
				json: {
					taskId: 'b',
					error: 'bad expression (item 1)',
					message: { mayHaveBeenCharged: true },
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('are an error that names all tasks', async () => {
		const { context, asked } = n8n({ json, options: badOptions });
		const error = await getResults(context).catch((thrown: NodeOperationError) => thrown);
		expect(error).toMatchObject({ message: expect.stringContaining('bad expression (item 1)') });
		const { message, description } = error as NodeOperationError;
		for (const id of ['a', 'b', 'c']) {
			expect(`${message} ${description}`).toMatch(new RegExp(`\\b${id}\\b`));
		}
		expect(asked).toEqual([]);
	});
});

it('downloads a video while another task still runs', async () => {
	const events: string[] = [];
	const { context } = n8n({
		json: [task('slow'), task('quick')],
		parameters: { download: true, timeoutMinutes: 1 },
		query: (taskId) => {
			events.push(`ask ${taskId}`);
			const isDone = taskId === 'quick' || events.includes('download');
			return isDone ? done : { task: { status: 'TASK_STATUS_PROCESSING' } };
		},
		download: () => {
			events.push('download');
			return { statusCode: 400, headers: {}, body: [] };
		},
		continueOnFail: true,
	});
	const [, failed] = await getResults(context);
	expect(failed?.map((item) => item.json.taskId)).toEqual(['slow', 'quick']);
	expect(events.indexOf('download')).toBeLessThan(events.lastIndexOf('ask slow'));
}, 30_000);

it('a stopped run names all tasks in the error and in the log, the finished ones too', async () => {
	const signal = new AbortController();
	const { context, log } = n8n({
		json: ['a', 'b'].map(task),
		signal: signal.signal,
		query: (taskId) => {
			if (taskId === 'a') return done;
			signal.abort();
			return { task: { status: 'TASK_STATUS_PROCESSING' } };
		},
	});
	const said = 'Stopped; still running at the provider: b; ended, but not delivered: a';
	await expect(getResults(context)).rejects.toThrow(said);
	expect(log).toContain(said);
});

it('Check Once remembers its doubts from one turn of a loop to the next', async () => {
	const store = {};
	const check = async () =>
		await getResults(
			n8n({ json: [task('a')], parameters: { mode: 'once' }, query: () => 404, store }).context,
		);
	const [running] = await check();
	expect(running).toMatchObject([
		{ json: { taskId: 'a', reason: expect.stringContaining('404') } },
	]);
	expect(store).toMatchObject({ doubts: { 'novita/a': { responses: 1 } } });
	await check();
	expect(store).toMatchObject({ doubts: { 'novita/a': { responses: 2 } } });
});

it('lets the error of an item before pass, and brings the others', async () => {
	const json = [{ error: 'refused', message: { mayHaveBeenCharged: false } }, task('b')];
	const [finished, failed] = await getResults(n8n({ json }).context);
	expect(finished).toHaveLength(1);
	expect(failed).toMatchObject([
		{ json: { error: 'refused', message: { mayHaveBeenCharged: false } }, pairedItem: { item: 0 } },
	]);
});
