import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	NodeOperationError,
} from 'n8n-workflow';

import { getResults } from '../../../nodes/WaitForTask/get-results';
import type { LoopMemory } from '../../../nodes/core/wait/hand-over';
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
	credential?: (itemIndex: number, type: string) => object | undefined;
	/** Names of the credentials that are chosen. */
	chosen?: string[];
	/** @returns the parameter Options of an item */
	options?: (itemIndex: number) => object;
	/** @returns the parameter Task ID of an item */
	taskIdOf?: (itemIndex: number) => unknown;
	/** @returns the body of the provider's response, or its status */
	query?: (taskId: string, url: string) => object | number;
	download?: () => object;
	signal?: AbortSignal;
	continueOnFail?: boolean;
	/** Tasks that still run. */
	running?: string[];
	/** What n8n keeps for the node between its turns. */
	store?: IDataObject;
	/** How n8n tells that an agent calls: 2.x says so, 1.x by the type of the node. */
	tool?: 'said' | 'typed';
	/** Outputs to which something is connected. */
	wired?: number[];
	/** How n8n started the execution. */
	mode?: string;
}

/** As the workflow holds it: reading it never throws, though evaluating it may. */
function rawProvider(parameters: Record<string, unknown>): unknown {
	const { value = 'novita' } = Object.getOwnPropertyDescriptor(parameters, 'provider') ?? {};
	return value;
}

/** As much of n8n's context as the node uses. */
function n8n({
	json,
	parameters = {},
	credential,
	chosen = ['novitaApi'],
	options,
	taskIdOf,
	query = () => done,
	running = [],
	download,
	signal,
	store = {},
	tool,
	continueOnFail = false,
	wired = [0, 1, 2, 3],
	mode = 'trigger',
}: Settings) {
	const asked: string[] = [];
	const log: string[] = [];
	const hints: string[] = [];
	// Descriptors: a parameter may throw when it is read.
	const form: Record<string, unknown> = Object.defineProperties(
		{ source: 'item', mode: 'wait', timeoutMinutes: 10 },
		Object.getOwnPropertyDescriptors(parameters),
	);
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (_: string, { url, qs }: IHttpRequestOptions) => {
				asked.push(url);
				const taskId = String(qs?.task_id);
				const said = running.includes(taskId) ? inProgress : query(taskId, url);
				return typeof said === 'number'
					? { statusCode: said, headers: {}, body: {} }
					: { statusCode: 200, headers: {}, body: said };
			},
			httpRequest: async () => download?.(),
		},
		logger: { info: () => undefined, warn: (line: string) => log.push(line) },
		getContext: () => store,
		addExecutionHints: (...shown: Array<{ message: string }>) =>
			hints.push(...shown.map(({ message }) => message)),
		continueOnFail: () => continueOnFail,
		getCredentials: async (type: string, itemIndex: number) =>
			credential?.(itemIndex, type) ?? {
				apiKey: 'key-123456',
				baseUrl: 'https://novita.example.com',
			},
		...(tool === 'typed' ? {} : { isToolExecution: () => tool === 'said' }),
		getExecutionCancelSignal: () => signal,
		getInputData: () => json.map((one) => ({ json: one })),
		getMode: () => mode,
		getChildNodes: () => [{ name: 'Next', disabled: false }],
		getConnections: ({ name }: { name: string }) =>
			name === 'Next'
				? [wired.map((index) => ({ node: 'Wait for Task', type: 'main', index }))]
				: [],
		getNode: () => ({
			name: 'Wait for Task',
			type: tool ? 'waitForTaskTool' : 'waitForTask',
			parameters: { provider: rawProvider(parameters), providers: form.providers },
			credentials: Object.fromEntries(chosen.map((type) => [type, { id: '1', name: 'Mine' }])),
		}),
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			if (name === 'options' && options) return options(itemIndex);
			if (name === 'taskId' && taskIdOf) return taskIdOf(itemIndex);
			if (!name.startsWith('options.')) return form[name] ?? fallback;
			return (form.options as IDataObject | undefined)?.[name.slice(8)] ?? fallback;
		},
	};
	return { context: context as unknown as IExecuteFunctions, asked, log, hints };
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

describe('where the credential of a task is not chosen', () => {
	const atModelsLab = { ...task('a'), provider: 'modelsLab', surface: 'modelsLab/v7/video-fusion' };
	const message =
		/^This task is at ModelsLab, but no ModelsLab credential is chosen in Wait for Task.*task a\)/;

	it.each([
		['modelsLab', /^Choose it at the top of this form and press Execute step: nothing is ordered/],
		['novita', /^Choose ModelsLab in Provider and then its credential, at the top of this form/],
	])(
		'says so, and how to go on without buying again, with Provider %s',
		async (provider, advice) => {
			const { context, asked } = n8n({ json: [atModelsLab], parameters: { provider } });
			await expect(getResults(context)).rejects.toMatchObject({
				message: expect.stringMatching(message),
				description: expect.stringMatching(advice),
			});
			expect(asked).toEqual([]);
		},
	);

	it('says so on the item with Continue On Fail', async () => {
		const parameters = { provider: 'modelsLab' };
		const { context } = n8n({ json: [atModelsLab], parameters, continueOnFail: true });
		const [, failed] = await getResults(context);
		const advice = expect.stringContaining('Choose it at the top of this form');
		expect(failed).toMatchObject([
			{
				json: { taskId: 'a', error: expect.stringContaining('at ModelsLab'), message: { advice } },
			},
		]);
	});
});

it('names tasks that it was given by their IDs when the run fails', async () => {
	const credential = () => {
		throw new Error('Node does not have any credentials set');
	};
	const parameters = { source: 'taskId', provider: 'novita', taskId: 'task-by-id' };
	const { context } = n8n({ json: [{ taskId: 'of-the-item' }], parameters, credential });
	const error = await getResults(context).catch((thrown: NodeOperationError) => thrown);
	expect(error).toMatchObject({
		message: expect.stringContaining('task-by-id'),
		context: { paidTaskIds: ['task-by-id'] },
	});
});

it('names what it can when an ID cannot be read', async () => {
	const parameters = {
		source: 'taskId',
		get provider(): string {
			throw new Error('bad expression');
		},
		get taskId(): string {
			throw new Error('bad expression');
		},
	};
	const { context } = n8n({ json: [{ taskId: 'of-the-item' }], parameters });
	await expect(getResults(context)).rejects.toMatchObject({
		context: { paidTaskIds: ['of-the-item'] },
	});
});

describe('by task ID, an expression of one item that throws', () => {
	const settings = {
		json: [{}, { taskId: 'of-the-item' }, {}],
		parameters: { source: 'taskId', provider: 'novita' },
		taskIdOf: (itemIndex: number) => {
			if (itemIndex === 1) throw new Error('Paired item data is unavailable');
			return `task-${itemIndex}`;
		},
	};

	it('fails only that item with Continue On Fail', async () => {
		const [finished, failed] = await getResults(n8n({ ...settings, continueOnFail: true }).context);
		expect(finished?.map((item) => item.json.taskId)).toEqual(['task-0', 'task-2']);
		expect(failed).toMatchObject([
			{
				json: {
					taskId: 'of-the-item',
					error: 'Paired item data is unavailable (item 1, the 2nd)',
					message: { mayHaveBeenCharged: true },
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('else is an error that names the other tasks', async () => {
		await expect(getResults(n8n(settings).context)).rejects.toMatchObject({
			message: expect.stringContaining('Paired item data is unavailable'),
			context: { paidTaskIds: ['task-0', 'of-the-item', 'task-2'] },
		});
	});
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

describe('tasks of the same ID', () => {
	const chosen = ['modelsLabApi'];
	const at = (surface: string) => ({ ...task('147'), provider: 'modelsLab', surface });
	const own = (_: string, url: string) => ({
		status: 'success',
		output: [url.replace('https://', 'https://cdn.') + '.mp4'],
	});
	const linksOf = (items: unknown[] = []) => items.map((item) => Object(item).json.videos[0].url);

	it.each(['wait', 'handOver'])(
		'of two accounts: each item gets the video of its own, in mode %s',
		async (mode) => {
			const store = {};
			const { context } = n8n({
				json: [at('modelsLab/enterprise/video'), at('modelsLab/enterprise/video')],
				parameters: { mode, handOverAfterSeconds: 0, provider: 'modelsLab' },
				chosen,
				credential: (item) => ({
					apiKey: 'key-1234',
					baseUrl: `https://tenant-${item}.example.com`,
				}),
				query: own,
				store,
			});
			const [finished] = await getResults(context);
			expect(linksOf(finished)).toEqual(
				[0, 1].map(
					(item) => `https://cdn.tenant-${item}.example.com/v1/enterprise/video/fetch/147.mp4`,
				),
			);
			expect(finished?.map(({ json }) => Object.keys(json))).not.toContainEqual(
				expect.arrayContaining(['account']),
			);
			expect(JSON.stringify(store)).not.toContain('147');
		},
	);

	it('of two keys at the same host: each item gets the answer to its own key', async () => {
		let asked = 0;
		const { context } = n8n({
			json: [at('modelsLab/v6/video'), at('modelsLab/v6/video')],
			parameters: { provider: 'modelsLab' },
			chosen,
			credential: (item) => ({ apiKey: `key-1234-${item}`, baseUrl: 'https://one.example.com' }),
			query: () => ({ status: 'success', output: [`https://cdn.example.com/${asked++}.mp4`] }),
		});
		const [finished] = await getResults(context);
		expect(new Set(linksOf(finished)).size).toBe(2);
	});

	it('on two APIs: each item gets the video of its own', async () => {
		const { context } = n8n({
			json: [at('modelsLab/v6/video'), at('modelsLab/v7/video-fusion')],
			parameters: { provider: 'modelsLab' },
			chosen,
			query: own,
		});
		const [finished] = await getResults(context);
		expect(linksOf(finished)).toEqual([
			expect.stringContaining('/v6/'),
			expect.stringContaining('/v7/'),
		]);
	});
});

it.each([
	['where they wait', {}],
	['where they are handed over', { mode: 'handOver', handOverAfterSeconds: 0 }],
])(
	'with Continue On Fail a credential that cannot be read fails its own items only, %s',
	async (_, parameters) => {
		const json = [
			task('a'),
			{ ...task('b'), provider: 'modelsLab', surface: 'modelsLab/v6/video' },
			task('c'),
		];
		const { context } = n8n({
			json,
			parameters: { ...parameters, provider: 'several', providers: ['novita', 'modelsLab'] },
			chosen: ['novitaApi', 'modelsLabApi'],
			credential: (__, type) => {
				if (type === 'modelsLabApi') throw new Error('Credentials could not be decrypted');
				return undefined;
			},
			continueOnFail: true,
		});
		const [finished, failed] = await getResults(context);
		expect(finished?.map((item) => item.json.taskId)).toEqual(['a', 'c']);
		expect(failed).toMatchObject([
			{
				json: {
					taskId: 'b',
					provider: 'modelsLab',
					error: expect.stringContaining('Credentials could not be decrypted'),
					message: { mayHaveBeenCharged: true },
				},
				pairedItem: { item: 1 },
			},
		]);
	},
);

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
					error: 'bad expression (item 1, the 2nd)',
					message: { mayHaveBeenCharged: true },
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('are an error that names all tasks', async () => {
		const { context, asked } = n8n({ json, options: badOptions });
		const error = await getResults(context).catch((thrown: NodeOperationError) => thrown);
		expect(error).toMatchObject({
			message: expect.stringContaining('bad expression (item 1, the 2nd)'),
		});
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
			return { statusCode: 405, headers: {}, body: [] };
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

it('the log of a stopped run names all of many tasks', async () => {
	const stop = new AbortController();
	const ids = Array.from({ length: 100 }, (_, index) => `${index}-${'0123456789'.repeat(8)}`);
	const { context, log } = n8n({
		json: ids.map(task),
		signal: stop.signal,
		query: () => {
			stop.abort();
			return inProgress;
		},
	});
	await expect(getResults(context)).rejects.toThrow('Stopped');
	expect(ids.filter((id) => !log.join(' ').includes(id))).toEqual([]);
});

it.each([
	['Timeout (Minutes)', { timeoutMinutes: 'soon' }],
	['After (Seconds)', { mode: 'handOver', handOverAfterSeconds: -1 }],
])(
	'with Continue On Fail an error of the whole run is on every item: %s',
	async (_, parameters) => {
		const json = [task('a'), { error: 'refused' }, task('b')];
		const { context } = n8n({ json, parameters, continueOnFail: true });
		const [finished, failed, ...others] = await getResults(context);
		expect([finished, ...others]).toEqual([[], [], []]);
		const error = expect.stringContaining(_);
		const message = expect.objectContaining({ mayHaveBeenCharged: true });
		expect(failed).toMatchObject([
			{ json: { ...task('a'), error, message }, pairedItem: { item: 0 } },
			{ json: { error: 'refused' }, pairedItem: { item: 1 } },
			{ json: { ...task('b'), error, message }, pairedItem: { item: 2 } },
		]);
	},
);

it('an error of n8n names all tasks too', async () => {
	const credential = () => {
		throw new Error('Credentials could not be decrypted');
	};
	const { context } = n8n({ json: [task('a'), task('b')], credential });
	await expect(getResults(context)).rejects.toMatchObject({
		message:
			'The credential for Novita AI cannot be used: Credentials could not be decrypted. Videos are paid for (tasks a, b)',
		context: { paidTaskIds: ['a', 'b'] },
	});
});

it('an error of the whole run that leaves through Failed is counted above the output', async () => {
	const { context, hints } = n8n({
		json: ['a', 'b'].map(task),
		parameters: { timeoutMinutes: 'soon' },
		continueOnFail: true,
	});
	const [, failed] = await getResults(context);
	expect(failed).toHaveLength(2);
	expect(hints).toEqual(['2 of 2 items failed: see the output <b>Failed</b>']);
});

it('an item that no longer says where its task is still names it', async () => {
	const [, failed] = await getResults(
		n8n({ json: [{ taskId: 'a', title: 'kept' }, task('b')], continueOnFail: true }).context,
	);
	expect(failed).toMatchObject([
		{
			json: {
				message: {
					mayHaveBeenCharged: true,
					advice: expect.stringContaining('Task a is not lost'),
				},
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('by link, an item that throws leaves through Failed, and the others go on', async () => {
	const parameters = { source: 'link', videoUrl: 'not a link' };
	const { context } = n8n({ json: [{}], parameters, continueOnFail: true });
	expect(await getResults(context)).toMatchObject([
		[],
		[{ json: { error: expect.stringContaining('Video Link') } }],
		[],
		[],
	]);
	Object.defineProperty(parameters, 'videoUrl', {
		get: () => {
			throw new Error('bad expression');
		},
	});
	const throwing = n8n({ json: [{}], parameters, continueOnFail: true });
	expect(await getResults(throwing.context)).toMatchObject([
		[],
		[{ json: { error: 'bad expression (item 0, the 1st)' } }],
		[],
		[],
	]);
});

it('remembers its doubts from one turn of a loop to the next', async () => {
	const loop: LoopMemory = { tasks: {}, doubts: {} };
	const parameters = { mode: 'handOver', handOverAfterSeconds: 0 };
	const check = async () =>
		await getResults(
			n8n({ json: [task('a')], parameters, query: () => 404, store: { loop } }).context,
		);
	const [, , , running] = await check();
	expect(running).toMatchObject([
		{ json: { taskId: 'a', reason: expect.stringContaining('404') } },
	]);
	expect(Object.values(loop.doubts)).toMatchObject([{ responses: 1 }]);
	for (const one of Object.values(loop.tasks)) one.handedOverAt = Date.now() - 60_000;
	await check();
	expect(Object.values(loop.doubts)).toMatchObject([{ responses: 2 }]);
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
		expect(store).toEqual({ loop: { tasks: {}, doubts: {} } });
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
		const { loop } = store as unknown as { loop: LoopMemory };
		expect(Object.values(loop.tasks)).toEqual([
			{ deadline: expect.any(Number), handedOverAt: expect.any(Number) },
		]);
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

describe('outputs to which nothing is connected', () => {
	const failed = { task: { status: 'TASK_STATUS_FAILED', reason: 'policy' } };
	const query = (taskId: string) => (taskId === 'bad' ? failed : done);
	const json = [task('good'), task('bad')];

	it('fail the node once all have ended, with what to press next', async () => {
		await expect(getResults(n8n({ json, query, wired: [0] }).context)).rejects.toMatchObject({
			message:
				'Novita AI reports that the task failed: policy (task bad). Videos of other items are paid for (task good)',
			description: expect.stringMatching(
				/Connect Failed to .* press Execute step, or choose Retry .*Do not press Execute workflow/,
			),
			context: { itemIndex: 1, taskId: 'bad', paidTaskIds: ['good'] },
		});
	});

	it('in a workflow that another calls, only the task IDs are sure not to buy again', async () => {
		const { context } = n8n({ json, query, wired: [0], mode: 'integrated' });
		await expect(getResults(context)).rejects.toMatchObject({
			description: expect.stringMatching(
				/put the task IDs into Wait for Task → By Task ID \(good\)/,
			),
		});
	});

	it.each([
		['they are connected', { wired: [0, 1] }],
		['the option says so', { wired: [0], options: () => ({ onFailure: 'output' }) }],
		['On Error is set to continue', { wired: [0], continueOnFail: true }],
	])('do not fail it where %s', async (_, settings) => {
		const [finished, notFinished] = await getResults(n8n({ json, query, ...settings }).context);
		expect([finished?.length, notFinished?.length]).toEqual([1, 1]);
	});

	const parameters = { mode: 'handOver', handOverAfterSeconds: 0 };
	const running = ['bad'];

	it('fail it for a task that still runs', async () => {
		const { context } = n8n({ json, parameters, running, wired: [0, 1] });
		await expect(getResults(context)).rejects.toMatchObject({
			message:
				'A task still runs, but nothing is connected to the output Still Running. Videos are paid for (tasks good, bad)',
			description: expect.stringMatching(
				/Connect Still Running to Wait for Callback, .*press Execute step.*Do not press Execute workflow/,
			),
		});
	});

	it('do not fail it for a task that still runs where the option says so', async () => {
		const options = () => ({ onStillRunning: 'output' });
		const { context } = n8n({ json, parameters, running, wired: [0], options });
		const [, , , stillRunning] = await getResults(context);
		expect(stillRunning).toHaveLength(2);
	});
});

describe('a wire keeps its meaning, whatever two settings are', () => {
	const SETTINGS: Record<string, unknown[]> = {
		mode: ['wait', 'handOver'],
		provider: ['novita', 'several'],
		timeoutMinutes: [10, 1440],
		handOverAfterSeconds: [0, 45],
		includeRawResponse: [false, true],
		itemsLeave: ['each', 'together'],
		maxSizeMb: [1, 2000],
		multipleVideos: ['oneItem', 'separateItems'],
		onFailure: ['output', 'errorUnlessConnected'],
		onStillRunning: ['output', 'errorUnlessConnected'],
	};
	const OWN = ['mode', 'provider', 'timeoutMinutes', 'handOverAfterSeconds'];
	const all = Object.entries(SETTINGS).flatMap(([name, values]) =>
		values.map((value) => ({ name, value })),
	);
	const pairs = all.flatMap((one, index) =>
		all.slice(index + 1).flatMap((other) => (other.name === one.name ? [] : [[one, other]])),
	);
	const failed = { task: { status: 'TASK_STATUS_FAILED', reason: 'policy' } };
	const labels = new WaitForTask().description.outputs as Array<{ displayName: string }>;

	it.each(
		pairs.map((pair) => [pair.map(({ name, value }) => `${name} ${value}`).join(', '), pair]),
	)('%s', async (_, pair) => {
		const chosen = Object.fromEntries(pair.map(({ name, value }) => [name, value]));
		const own = Object.entries(chosen).filter(([name]) => OWN.includes(name));
		const inOptions = Object.entries(chosen).filter(([name]) => !OWN.includes(name));
		const { context } = n8n({
			json: [task('good'), task('bad')],
			parameters: {
				providers: ['novita'],
				handOverAfterSeconds: 45,
				...Object.fromEntries(own),
				options: Object.fromEntries(inOptions),
			},
			query: (taskId) => (taskId === 'bad' ? failed : done),
		});
		const outputs = await getResults(context);
		expect(outputs.map((items) => items.map(({ json }) => json.taskId))).toEqual([
			['good'],
			['bad'],
			[],
			[],
		]);
		expect(labels.length).toBe(outputs.length);
	});
});

it('keeps the time of its tasks over an error: a further try does not begin it again', async () => {
	const store: IDataObject = {};
	const before = { mode: 'handOver', handOverAfterSeconds: 0, timeoutMinutes: 10 };
	const failing = { task: { status: 'TASK_STATUS_FAILED', reason: 'policy' } };
	const settings = {
		json: [task('bad')],
		parameters: { ...before, options: { onFailure: 'error' } },
		query: () => failing,
		store,
	};
	await getResults(n8n({ ...settings, running: ['bad'] }).context);
	const known = JSON.stringify(store);
	expect(known).toContain('bad');
	await expect(getResults(n8n(settings).context)).rejects.toThrow('policy');
	expect(JSON.stringify(store)).toContain('"deadline"');
	const delivered = { ...settings, parameters: before };
	await getResults(n8n(delivered).context);
	expect(JSON.stringify(store)).not.toContain('"deadline"');
});
