import { Readable } from 'node:stream';
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	IWebhookFunctions,
} from 'n8n-workflow';

import type * as Models from '../../nodes/core/models';
import type * as Registry from '../../nodes/core/providers';
import { acme, acmeModel } from './acme.mts';

/**
 * A provider that nobody has heard of, added to the two lists that there are: the registry and the
 * models. Everything else must serve it without a change.
 */
async function nodesWithAcme() {
	jest.resetModules();
	jest.doMock('../../nodes/core/providers', () => {
		const { providers: shipped } = jest.requireActual<typeof Registry>(
			'../../nodes/core/providers',
		);
		const providers = { ...shipped, acme };
		const findProvider = (id: unknown) => Object.values(providers).find((one) => one.id === id);
		return { providers, findProvider };
	});
	jest.doMock('../../nodes/core/models', () => {
		const { models } = jest.requireActual<typeof Models>('../../nodes/core/models');
		return { models: [...models, acmeModel] };
	});
	const { GenerateVideo } = await import('../../nodes/GenerateVideo/GenerateVideo.node');
	const { UploadAsset } = await import('../../nodes/UploadAsset/UploadAsset.node');
	const { WaitForTask } = await import('../../nodes/WaitForTask/WaitForTask.node');
	const { WaitForCallback } = await import('../../nodes/WaitForCallback/WaitForCallback.node');
	const { VideoTaskTrigger } = await import('../../nodes/VideoTaskTrigger/VideoTaskTrigger.node');
	return {
		generate: new GenerateVideo(),
		upload: new UploadAsset(),
		wait: new WaitForTask(),
		parking: new WaitForCallback(),
		trigger: new VideoTaskTrigger(),
	};
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(100, 'p'), 'latin1');
const MP4 = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(20)]);

/** Acme's API: one route of each kind. */
class AcmeHost {
	readonly keyed: string[] = [];
	readonly bodies: unknown[] = [];
	isDone = false;

	answer({ method, url, body, json }: IHttpRequestOptions, withKey: boolean) {
		if (withKey) this.keyed.push(url);
		if (method === 'PUT')
			return { statusCode: 200, headers: {}, body: '{"link":"https://acme.example/a.png"}' };
		if (method === 'POST') {
			this.bodies.push(body);
			return { statusCode: 200, headers: {}, body: { order: 'film-1' } };
		}
		if (json !== true) {
			const headers = { 'content-length': String(MP4.length) };
			return { statusCode: 200, headers, body: Readable.from([MP4]) };
		}
		const film = this.isDone ? { film: 'https://cdn.acme.example/film.mp4' } : {};
		return { statusCode: 200, headers: {}, body: film };
	}
}

const CREDENTIAL = { apiKey: 'acme-key-1234', baseUrl: 'https://api.acme.example' };

/** As much of n8n's contexts as the nodes use. */
function context(host: AcmeHost, parameters: IDataObject, item: INodeExecutionData, more = {}) {
	const node = {
		id: 'n',
		name: 'Node',
		type: 'n',
		parameters: { provider: parameters.provider ?? 'acme' },
		credentials: { acmeApi: { id: '1', name: 'A' } },
	};
	const staticData: IDataObject = {};
	const store: IDataObject = {};
	return {
		helpers: {
			httpRequest: async (request: IHttpRequestOptions) => host.answer(request, false),
			httpRequestWithAuthentication: async (type: string, request: IHttpRequestOptions) => {
				expect(type).toBe('acmeApi');
				return host.answer(request, true);
			},
			assertBinaryData: (_: number, field: string) => item.binary?.[field],
			prepareBinaryData: async (content: Readable, fileName: string, mimeType: string) => {
				let size = 0;
				for await (const chunk of content) size += (chunk as Buffer).length;
				return { fileName, mimeType, data: 'filesystem', fileSize: String(size) };
			},
		},
		logger: { info: () => undefined, warn: () => undefined },
		addExecutionHints: () => undefined,
		getWorkflowSettings: () => ({}),
		continueOnFail: () => false,
		getContext: () => store,
		getCredentials: async () => CREDENTIAL,
		getExecutionCancelSignal: () => undefined,
		getInputData: () => [item],
		getMode: () => 'webhook',
		getNode: () => node,
		getChildNodes: () => [],
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowStaticData: () => staticData,
		getWorkflowDataProxy: () => ({
			$runIndex: 0,
			$execution: { id: '7', resumeUrl: 'https://n8n.example/webhook-waiting/7' },
		}),
		getNodeParameter: (name: string, ...[index, fallback]: [unknown?, unknown?]) =>
			parameters[name] ?? (typeof index === 'number' ? fallback : index),
		...more,
	};
}

async function execute(node: INodeType, fake: object): Promise<INodeExecutionData[][]> {
	const outputs = await node.execute?.call(fake as IExecuteFunctions);
	return outputs as INodeExecutionData[][];
}

const picture = { data: { mimeType: 'image/png', data: PNG.toString('base64') } };
const form = { provider: 'acme', operation: 'imageToVideo', model: 'acme-i2v' };

function optionsOf(properties: INodeProperties[], name: string): unknown[] {
	const found = properties.filter((one) => one.name === name && one.type === 'options');
	return found.flatMap(({ options }) =>
		(options as INodePropertyOptions[]).map(({ value }) => value),
	);
}

it('is offered on every screen', async () => {
	const { generate, upload, wait, trigger } = await nodesWithAcme();
	for (const { description } of [generate, upload, wait, trigger]) {
		expect(optionsOf(description.properties, 'provider')).toContain('acme');
		expect(description.credentials?.map(({ name }) => name)).toContain('acmeApi');
	}
	expect(optionsOf(generate.description.properties, 'model')).toContain('acme-i2v');
	expect(optionsOf(wait.description.properties, 'surface')).toContain('acme/clips');
});

it('orders, with a file that is uploaded on the way', async () => {
	const { generate } = await nodesWithAcme();
	const host = new AcmeHost();
	const parameters = { ...form, prompt: 'Waves', image: 'data' };
	const [[item]] = (await execute(
		generate,
		context(host, parameters, { json: {}, binary: picture }),
	)) as [[INodeExecutionData]];
	expect(host.bodies).toEqual([{ words: 'Waves', picture: 'https://acme.example/a.png' }]);
	expect(item.json).toMatchObject({ taskId: 'film-1', provider: 'acme', surface: 'acme/clips' });
});

it('uploads', async () => {
	const { upload } = await nodesWithAcme();
	const parameters = {
		provider: 'acme',
		source: 'binary',
		binaryPropertyName: 'data',
		kind: 'auto',
	};
	const fake = context(new AcmeHost(), parameters, { json: {}, binary: picture });
	const [[item]] = (await execute(upload, fake)) as [[INodeExecutionData]];
	expect(item.json).toMatchObject({ provider: 'acme', url: 'https://acme.example/a.png' });
});

const task = { taskId: 'film-1', provider: 'acme', surface: 'acme/clips', status: 'queued' };

it('waits and downloads, with the key for its own host only', async () => {
	const { wait } = await nodesWithAcme();
	const host = new AcmeHost();
	host.isDone = true;
	const parameters = {
		source: 'item',
		mode: 'wait',
		download: true,
		binaryPropertyName: 'video',
	};
	const [[item]] = (await execute(wait, context(host, parameters, { json: task }))) as [
		[INodeExecutionData],
	];
	expect(item.json).toMatchObject({ status: 'succeeded' });
	expect(item.binary?.video).toMatchObject({ mimeType: 'video/mp4', fileSize: String(MP4.length) });
	expect(host.keyed).toEqual(['https://api.acme.example/orders/film-1']);
});

/** A call of the provider, and what became of its response. */
function call(body: object, query: IDataObject = {}) {
	const statuses: number[] = [];
	const response = {
		headersSent: false,
		status(code: number) {
			statuses.push(code);
			return { json: () => (response.headersSent = true) };
		},
	};
	return {
		statuses,
		parts: {
			getBodyData: () => body,
			getQueryData: () => query,
			getResponseObject: () => response,
		},
	};
}

it('starts a workflow when it calls back', async () => {
	const { trigger } = await nodesWithAcme();
	const host = new AcmeHost();
	host.isDone = true;
	const { parts } = call({ acmeOrder: 'film-1' });
	const fake = context(host, { provider: 'acme', options: {} }, { json: {} }, parts);
	const { workflowData } =
		(await trigger.webhook?.call(fake as unknown as IWebhookFunctions)) ?? {};
	expect(workflowData?.[0]?.[0]?.json).toMatchObject({ taskId: 'film-1', status: 'succeeded' });
});

it('wakes a parked execution, whose address it was told with the order', async () => {
	const { generate, parking } = await nodesWithAcme();
	const host = new AcmeHost();
	const options = { resumeOnCallback: true };
	const ordered = { ...form, prompt: 'Waves', image: 'https://example.com/a.png', options };
	await execute(generate, context(host, ordered, { json: {} }));
	const address = new URL(String((host.bodies[0] as { callback: string }).callback));
	expect(address.pathname).toBe('/webhook-waiting/7/video-task');

	host.isDone = true;
	const wake = async (secret: string) => {
		const { parts, statuses } = call({ acmeOrder: 'film-1' }, { secret });
		const evaluateExpression = (expression: string) => {
			if (expression.includes('$execution.id')) return '7';
			if (expression.includes('$input.all()')) return [{ json: task }];
			return 1;
		};
		const more = { ...parts, evaluateExpression };
		const fake = context(host, { wakeWhen: 'all' }, { json: task }, more);
		const outcome = await parking.webhook?.call(fake as unknown as IWebhookFunctions);
		return { statuses, woken: outcome?.workflowData !== undefined };
	};
	expect(await wake('guessed')).toEqual({ statuses: [403], woken: false });
	const secret = address.searchParams.get('secret') ?? '';
	expect(await wake(secret)).toEqual({ statuses: [200], woken: true });
});
