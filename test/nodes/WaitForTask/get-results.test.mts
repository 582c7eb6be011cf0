import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

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
	continueOnFail?: boolean;
}

/** As much of n8n's context as the node uses. */
function n8n({ json, parameters = {}, credential, continueOnFail = false }: Settings) {
	const asked: string[] = [];
	// Descriptors: a parameter may throw when it is read.
	const form: Record<string, unknown> = Object.defineProperties(
		{ source: 'item', mode: 'wait' },
		Object.getOwnPropertyDescriptors(parameters),
	);
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (_: string, { url }: IHttpRequestOptions) => {
				asked.push(url);
				return { statusCode: 200, headers: {}, body: done };
			},
		},
		logger: { info: () => undefined, warn: () => undefined },
		addExecutionHints: () => undefined,
		continueOnFail: () => continueOnFail,
		getCredentials: async (_: string, itemIndex: number) =>
			credential?.(itemIndex) ?? { apiKey: 'key-123456', baseUrl: 'https://novita.example.com' },
		getExecutionCancelSignal: () => undefined,
		getInputData: () => json.map((one) => ({ json: one })),
		getNode: () => ({ name: 'Wait for Task', type: 'waitForTask', credentials: {} }),
		getNodeParameter: (name: string, _: number, fallback?: unknown) => form[name] ?? fallback,
	};
	return { context: context as unknown as IExecuteFunctions, asked };
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

it('lets the error of an item before pass, and brings the others', async () => {
	const json = [{ error: 'refused', message: { mayHaveBeenCharged: false } }, task('b')];
	const [finished, failed] = await getResults(n8n({ json }).context);
	expect(finished).toHaveLength(1);
	expect(failed).toMatchObject([
		{ json: { error: 'refused', message: { mayHaveBeenCharged: false } }, pairedItem: { item: 0 } },
	]);
});
