import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	NodeApiError,
} from 'n8n-workflow';

import { generateVideos } from '../../../nodes/GenerateVideo/generate';
import { nodeParameters } from '../../request/form-values.mts';
import { modelOf } from '../../request/model-of.mts';

type Values = Record<string, unknown>;

/** As much of n8n's context as the node uses; each expression is evaluated again in each try. */
function n8n(
	items: Array<() => Values>,
	{
		continueOnFail = false,
		store = {} as Values,
		agent = {} as object,
		finishes = false,
		settings = {},
		behind = [] as object[],
		model = 'kling-v3.0-std-t2v',
		binary = undefined as Values | undefined,
		signal = undefined as AbortSignal | undefined,
		answer = undefined as undefined | ((count: number) => object),
		isDown = (): boolean => false,
		credentials = { novitaApi: { id: '1', name: 'Mine' } } as object,
	} = {},
) {
	const sent: unknown[] = [];
	const log: string[] = [];
	const hints: string[] = [];
	const opened: string[] = [];
	const defaults = nodeParameters(modelOf(model), { prompt: 'Waves' });
	const finished = {
		task: { status: 'TASK_STATUS_SUCCEED' },
		videos: [{ video_url: 'https://cdn.example.com/a.mp4' }],
	};
	const httpRequestWithAuthentication = async (
		_: string,
		{ body, method }: IHttpRequestOptions,
	) => {
		if (method === 'GET' && isDown()) return { statusCode: 503, headers: {}, body: {} };
		if (method === 'GET' && finishes) return { statusCode: 200, headers: {}, body: finished };
		sent.push(body);
		if (answer) return answer(sent.length);
		return { statusCode: 200, headers: {}, body: { task_id: `task-${sent.length}` } };
	};
	const context = {
		helpers: {
			httpRequestWithAuthentication,
			assertBinaryData: (_: number, field: string) => {
				opened.push(field);
				return binary?.[field];
			},
		},
		logger: { info: (line: string) => log.push(line), warn: (line: string) => log.push(line) },
		continueOnFail: () => continueOnFail,
		getContext: () => store,
		getCredentials: async () => ({ baseUrl: 'https://novita.example.com', apiKey: 'key-123456' }),
		getExecutionCancelSignal: () => signal,
		getInputData: () => items.map(() => ({ json: {}, ...(binary ? { binary } : {}) })),
		getMode: () => 'trigger',
		getNode: () => ({
			name: 'Generate Video',
			type: 'generateVideo',
			parameters: { provider: 'novita' },
			credentials,
		}),
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			const values: IDataObject = { ...defaults, ...items[itemIndex]?.() } as IDataObject;
			return values[name] ?? fallback;
		},
		addExecutionHints: (...given: Array<{ message: string }>) =>
			void hints.push(...given.map(({ message }) => message)),
		getWorkflowSettings: () => settings,
		getWorkflowDataProxy: () => ({
			$runIndex: 0,
			$execution: { id: '1', resumeUrl: 'http://n8n' },
		}),
		getChildNodes: () => behind,
		...agent,
	};
	return { context: context as unknown as IExecuteFunctions, sent, log, hints, opened };
}

it('outputs the task of each item', async () => {
	const { context, sent } = n8n([() => ({ prompt: 'A' }), () => ({ prompt: 'B' })]);
	const items = await generateVideos(context);
	expect(sent).toMatchObject([{ prompt: 'A' }, { prompt: 'B' }]);
	expect(items).toMatchObject([
		{ json: { taskId: 'task-1', provider: 'novita' }, pairedItem: { item: 0 } },
		{ json: { taskId: 'task-2', provider: 'novita' }, pairedItem: { item: 1 } },
	]);
});

it.each([
	['none', {}],
	['that of another provider', { modelsLabApi: { id: '2', name: 'Mine' } }],
])('without the credential nothing is sent, for any item: %s', async (_, credentials) => {
	const { context, sent } = n8n([() => ({}), () => ({})], { credentials });
	await expect(generateVideos(context)).rejects.toMatchObject({
		message:
			'No Novita AI credential is chosen: choose it at the top of the form (item 0, the 1st)',
		description: expect.stringContaining('Nothing was sent'),
	});
	expect(sent).toEqual([]);
});

describe('a Wait for Task behind that takes no tasks of the provider', () => {
	const node = (type: string, parameters: object = {}, more: object = {}) => ({
		name: type,
		type: `n8n-nodes-ai-video.${type}`,
		parameters,
		disabled: false,
		...more,
	});
	const wait = (parameters: object, more = {}) =>
		node('waitForTask', { source: 'item', ...parameters }, more);
	const deaf = wait({ provider: 'modelsLab' });

	it.each([
		[[deaf]],
		[[wait({ provider: 'several', providers: ['modelsLab'] })]],
		[[deaf, node('waitForCallback')]],
	])('is told before anything is bought', async (behind) => {
		const { context, sent } = n8n([() => ({})], { behind });
		await expect(generateVideos(context)).rejects.toThrow(
			'waitForTask does not take tasks of Novita AI: choose Novita AI in Provider there, and its credential (item 0, the 1st)',
		);
		expect(sent).toEqual([]);
	});

	it.each([
		['one takes them', [deaf, wait({ provider: 'novita' })]],
		['it takes several', [wait({ provider: 'several', providers: ['novita', 'modelsLab'] })]],
		['it is switched off', [wait({ provider: 'modelsLab' }, { disabled: true })]],
		['it names its task itself', [wait({ source: 'taskId', provider: 'modelsLab' })]],
		['another order may be whose task it waits for', [node('generateVideo'), deaf]],
		['it is of another package', [{ ...deaf, type: 'other.waitForTask' }]],
	])('does not matter where %s', async (_, behind) => {
		const { context, sent } = n8n([() => ({})], { behind });
		await generateVideos(context);
		expect(sent).toHaveLength(1);
	});
});

it('a further try buys nothing again although its expressions come to something else', async () => {
	const store = {};
	const random = () => ({ prompt: `at ${Math.random()}` });
	const first = n8n([random], { store });
	const second = n8n([random], { store });
	await generateVideos(first.context);
	expect(await generateVideos(second.context)).toMatchObject([{ json: { taskId: 'task-1' } }]);
	expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
});

it.each([
	['a timeout that is no number', { waitForResult: true, timeoutMinutes: 'soon' }],
	['a timeout of zero', { waitForResult: true, timeoutMinutes: 0 }],
])('reads the options of the wait before anything is bought: %s', async (_, values) => {
	const { context, sent } = n8n([() => values]);
	await expect(generateVideos(context)).rejects.toThrow(/^Timeout \(Minutes\) is /);
	expect(sent).toEqual([]);
});

it.each([
	['no name of a field', { download: true, binaryPropertyName: ' ' }, 'Put Output File in Field'],
	['a name that is none', { download: true, binaryPropertyName: {} }, 'Put Output File in Field'],
	['a size below zero', { options: { maxSizeMb: -5 } }, 'Maximum Size (MB)'],
	['a size that is no number', { options: { maxSizeMb: 'big' } }, 'Maximum Size (MB)'],
])('reads the options of the delivery before anything is bought: %s', async (_, values, words) => {
	const { context, sent } = n8n([() => ({ waitForResult: true, ...values })]);
	await expect(generateVideos(context)).rejects.toThrow(words);
	expect(sent).toEqual([]);
});

it('an option of the download that throws is met before anything is bought', async () => {
	const throwing = {
		waitForResult: true,
		download: true,
		get binaryPropertyName(): string {
			throw new Error('no such field');
		},
	};
	const { context, sent } = n8n([() => ({}), () => throwing]);
	await expect(generateVideos(context)).rejects.toThrow('no such field');
	expect(sent).toEqual([]);
});

it('with Continue On Fail an option of the download that throws keeps only its own item back', async () => {
	const throwing = {
		waitForResult: true,
		get options(): object {
			throw new Error('no such field');
		},
	};
	const { context, sent } = n8n([() => ({ waitForResult: true }), () => throwing], {
		continueOnFail: true,
		finishes: true,
	});
	const items = await generateVideos(context);
	expect(sent).toHaveLength(1);
	expect(items).toMatchObject([
		{ json: { taskId: 'task-1', status: 'succeeded' } },
		{ json: { error: 'no such field (item 1, the 2nd)', message: { mayHaveBeenCharged: false } } },
	]);
}, 30_000);

it('an expression that throws fails only its own item with Continue On Fail', async () => {
	const throwing = () => {
		throw new Error('bad expression');
	};
	const strict = n8n([() => ({}), throwing]);
	await expect(generateVideos(strict.context)).rejects.toThrow('bad expression');
	expect(strict.sent).toEqual([]);

	const lenient = n8n([() => ({}), throwing], { continueOnFail: true });
	const items = await generateVideos(lenient.context);
	expect(items).toMatchObject([
		{ json: { taskId: 'task-1' } },
		{ json: { error: 'bad expression (item 1, the 2nd)', message: { mayHaveBeenCharged: false } } },
	]);
});

it('the task ids are in the log before anything can fail', async () => {
	const { context, log } = n8n([() => ({})]);
	await generateVideos(context);
	expect(log).toEqual(['Task task-1 was accepted (item 0, the 1st)']);
});

it('a further try whose expression throws still finds what was bought', async () => {
	const store = {};
	await generateVideos(n8n([() => ({}), () => ({})], { store }).context);
	const throwing = () => {
		throw new Error('bad expression');
	};
	const again = n8n([() => ({}), throwing], { store });
	expect(await generateVideos(again.context)).toMatchObject([
		{ json: { taskId: 'task-1' } },
		{ json: { taskId: 'task-2' } },
	]);
	expect(again.sent).toEqual([]);
});

it('a further try does not open the files of an order that was sent', async () => {
	const store = {};
	const png = Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(400, 'p'), 'latin1').toString('base64');
	const settings = {
		store,
		model: 'kling-v3.0-std-i2v',
		binary: { data: { data: png, mimeType: 'image/png' } },
	};
	const image = () => ({ image: 'data' });
	const first = n8n([image], settings);
	await generateVideos(first.context);
	expect([first.sent.length, first.opened.length]).toEqual([1, 1]);
	const second = n8n([image], settings);
	expect(await generateVideos(second.context)).toMatchObject([{ json: { taskId: 'task-1' } }]);
	expect([second.sent.length, second.opened.length]).toEqual([0, 0]);
});

describe.each([false, true])(
	'a run that is stopped while it orders, Continue On Fail %s',
	(continueOnFail) => {
		const LONG = (count: number) => `${count}-${'0123456789'.repeat(8)}`;
		/** Stops n8n after so many orders; each is accepted. */
		function stopped(items: number, after: number) {
			const stop = new AbortController();
			const run = n8n(
				Array<() => Values>(items).fill(() => ({})),
				{
					continueOnFail,
					signal: stop.signal,
					answer: (count) => {
						if (count === after) stop.abort();
						return { statusCode: 200, headers: {}, body: { task_id: LONG(count) } };
					},
				},
			);
			return { ...run, ids: Array.from({ length: after }, (_, index) => LONG(index + 1)) };
		}

		it('names all that it has bought, in the error and in the log, and blames no item', async () => {
			const { context, log, ids, sent } = stopped(120, 60);
			const error = await generateVideos(context).catch((thrown: NodeApiError) => thrown);
			expect(error).toMatchObject({
				message: expect.stringMatching(/^The workflow was stopped while videos were being ordered/),
				description: expect.stringContaining('put the task IDs into Wait for Task → By Task ID'),
				context: { paidTaskIds: expect.arrayContaining(ids) },
			});
			expect((error as NodeApiError).context).not.toHaveProperty('itemIndex');
			expect(sent.length).toBeLessThan(70);
			const warnings = log.slice(log.findIndex((line) => line.startsWith('The workflow')));
			expect(ids.filter((id) => !warnings.join(' ').includes(id))).toEqual([]);
		});

		it('in a further try that ends before it orders, names what earlier ones have bought', async () => {
			const store = {};
			await generateVideos(n8n([() => ({})], { store }).context);
			const late = () => ({ waitForResult: true, timeoutMinutes: 'soon' });
			const signal = AbortSignal.abort();
			const again = generateVideos(n8n([late], { store, continueOnFail, signal }).context);
			await expect(again).rejects.toMatchObject({
				message: expect.stringContaining('Videos are paid for (task task-1)'),
				description: expect.not.stringContaining('Retry'),
			});
		});
	},
);

it('a task that ended while the provider was not heard is not told as running', async () => {
	const start = Date.now();
	const { context } = n8n([() => ({ waitForResult: true, timeoutMinutes: 0.1 })], {
		finishes: true,
		isDown: () => Date.now() - start < 9_000,
	});
	const [item] = await generateVideos(context);
	expect(item).toMatchObject({ json: { taskId: 'task-1', status: 'succeeded' } });
	expect(item?.json).not.toHaveProperty('account');
}, 40_000);

it('waits for a limit no longer than Wait for Result may take', async () => {
	const { context, sent } = n8n([() => ({ waitForResult: true, timeoutMinutes: 0.1 })], {
		answer: () => ({
			statusCode: 429,
			headers: { 'retry-after': '30' },
			body: { reason: 'RATE_LIMIT_EXCEEDED', message: 'too many' },
		}),
	});
	await expect(generateVideos(context)).rejects.toThrow('too many');
	expect(sent).toHaveLength(1);
}, 5_000);

/** A tool call as an agent's own loop makes it: a run index that cannot be relied on, and its arguments. */
const toolCall = (runIndex: number, json: object) => ({
	getInputData: () => [{ json }],
	getNextRunIndex: () => runIndex,
	getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
});

it('a tool call that is tried again is the same order, with a new run index too', async () => {
	const store = {};
	const [once, twice] = [{ prompt: 'A' }, { prompt: 'A' }];
	const random = () => ({ prompt: `at ${Math.random()}` });
	const call = async (runIndex: number, json: object) => {
		const { context, sent } = n8n([random], { store, agent: toolCall(runIndex, json) });
		const [item] = await generateVideos(context);
		return { taskId: item?.json.taskId, sent: sent.length };
	};
	expect(await call(0, once)).toMatchObject({ sent: 1 });
	expect(await call(1, once)).toMatchObject({ sent: 0 });
	// Two items of an agent: n8n numbers the calls of each from the same index.
	expect(await call(0, twice)).toMatchObject({ sent: 1 });
	expect(await call(1, twice)).toMatchObject({ sent: 0 });
});

describe('a further try that ends before it orders', () => {
	const late = { waitForResult: true, timeoutMinutes: 'soon' };

	it('names what the try before has bought', async () => {
		const store = {};
		await generateVideos(n8n([() => ({}), () => ({})], { store }).context);
		const again = generateVideos(n8n([() => late, () => ({})], { store }).context);
		await expect(again).rejects.toMatchObject({
			message: expect.stringMatching(/^Timeout .*Videos are paid for \(tasks task-1, task-2\)/),
			context: { paidTaskIds: ['task-1', 'task-2'] },
		});
	});

	it('gives each item its task with Continue On Fail', async () => {
		const store = {};
		await generateVideos(n8n([() => ({}), () => ({})], { store }).context);
		const { context } = n8n([() => late, () => ({}), () => ({})], { store, continueOnFail: true });
		const advice = expect.stringContaining('put its ID into Wait for Task → By Task ID');
		const charged = { message: { mayHaveBeenCharged: true, advice } };
		expect(await generateVideos(context)).toMatchObject([
			{ json: { taskId: 'task-1', ...charged }, pairedItem: { item: 0 } },
			{ json: { taskId: 'task-2', ...charged }, pairedItem: { item: 1 } },
			{ json: { message: { mayHaveBeenCharged: false } }, pairedItem: { item: 2 } },
		]);
	});
});

it.each([
	[{}, 1],
	[{ saveExecutionProgress: 'DEFAULT' }, 1],
	[{ saveExecutionProgress: true }, 0],
])('tells when a crash would lose the purchase: %j', async (settings, count) => {
	const { context, hints } = n8n([() => ({})], { settings });
	await generateVideos(context);
	expect(hints).toHaveLength(count);
});

it('with Wait for Result, tells that a kill loses the purchase whatever is saved', async () => {
	const settings = { finishes: true, settings: { saveExecutionProgress: true } };
	const { context, hints } = n8n([() => ({ waitForResult: true })], settings);
	await generateVideos(context);
	expect(hints).toEqual([expect.stringMatching(/killed while this node waits.*Wait for Task/)]);
}, 30_000);

it('says that the first order may be paid for too when the second was accepted', async () => {
	const store = {};
	const resend = () => ({ options: { resendAfterNoResponse: true } });
	const cut = () => {
		throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	};
	const first = n8n([resend], { store, answer: cut });
	await expect(generateVideos(first.context)).rejects.toThrow('No response came back');
	const second = n8n([resend], { store });
	await generateVideos(second.context);
	expect(second.hints).toContainEqual(
		expect.stringContaining('1 of 1 item sent a second time: the first order may be paid for too'),
	);
	expect(second.log).toContain('An order may be paid for twice (item 0, the 1st)');
});
