import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { openRouterCredential } from '../../harness/credentials.mts';
import { firstOf } from '../../harness/lists.mts';
import type { Pipeline } from '../../harness/pipeline.mts';
import { FORMS, node, pipeline } from '../../harness/pipeline.mts';
import { LOST } from '../../harness/transient-failures.mts';
import { example } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import { startScriptedModel } from '../support/scripted-model.mts';
import type { Provider } from '../support/trial.mts';
import { begin, delivered, eventually, inOrder, sleep, startProvider } from '../support/trial.mts';
import { bytesIn, picture, probe } from '../support/videos.mts';
import { fields, file } from '../support/workflows.mts';

const { client, url } = useN8n();

const VIDEOS = '/openrouter/api/v1/videos';
const SECRET = 'whsec-of-a-test';

/** Runs one execution of Generate Video and what is behind it. */
async function run(provider: Provider, wanted: Partial<Pipeline>) {
	const { suffix } = provider;
	const flow = pipeline({ prompts: ['one'], form: FORMS.listed, suffix, ...wanted });
	const execution = await client.waitForExecution(await begin(client, flow), 180_000);
	return { execution, ledger: await provider.ledger() };
}

describe('twenty videos at once', () => {
	const prompts = Array.from({ length: 20 }, (_, index) => `Boat ${index + 1}`);

	it('are each bought once, paid as listed, and downloaded with the key', async () => {
		const provider = await startProvider(client, { speed: 30, resultBytes: 50_000 });
		const wait = { download: true };
		const { execution, ledger } = await run(provider, { prompts, wait });
		expect(execution.error).toBeUndefined();
		expect(delivered(execution)).toEqual(await inOrder(provider, prompts));
		expect(ledger).toHaveLength(20);

		const items = execution.items('Wait for Task');
		const cost = { estimatedUsd: null, chargedUsd: 0.2, source: 'provider' };
		expect(items.map(({ json }) => json.cost)).toEqual(Array(20).fill(cost));
		expect((await bytesIn(client, firstOf(items))).length).toBe(50_000);
		const contents = (await provider.requests(VIDEOS, 'GET')).filter(({ path }) =>
			path.endsWith('/content'),
		);
		expect(contents).toHaveLength(20);
		expect(contents.every(({ authorized }) => authorized)).toBe(true);
		const lists = await provider.requests(`${VIDEOS}/models`);
		expect(lists).toHaveLength(1);
	});
});

it('a real video has the size and length that were ordered', async () => {
	const provider = await startProvider(client, { speed: 30 });
	const { execution } = await run(provider, { wait: { download: true } });
	const video = await bytesIn(client, firstOf(execution.items('Wait for Task')));
	expect(await probe(video)).toMatchObject({ width: 1280, height: 720 });
});

it('a lost answer is announced, and nothing is bought twice', async () => {
	const provider = await startProvider(client, { speed: 30 });
	await provider.faults({ ...LOST, path: VIDEOS, method: 'POST' });
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 500 };
	const { execution, ledger } = await run(provider, { generateSettings: retry });
	expect(execution.status).toBe('error');
	expect(execution.error?.description).toContain('may be under way and paid for');
	expect(ledger).toHaveLength(1);
	expect(await provider.requests(VIDEOS, 'POST')).toHaveLength(1);
});

describe('what a model cannot do', () => {
	it('is refused before anything is sent, in the words of its list', async () => {
		const provider = await startProvider(client, { speed: 30 });
		const form = { ...FORMS.listed, duration: 5, resolution: '4K' };
		const { execution } = await run(provider, { form, options: { seed: 7, creativity: 1 } });
		expect(execution.error?.message).toContain('Duration is 5, but must be one of: 4, 6, 8');
		expect(execution.error?.description).toContain(
			'Also: Resolution is "4K", but must be one of: 720p, 1080p',
		);
		expect(await provider.requests(VIDEOS, 'POST')).toEqual([]);
	});

	it('is refused by OpenRouter while its list cannot be had, and nothing is bought', async () => {
		const provider = await startProvider(client, { speed: 30 });
		await provider.faults({ path: `${VIDEOS}/models`, status: 503, body: {}, times: -1 });
		const { execution, ledger } = await run(provider, { form: { ...FORMS.listed, duration: 5 } });
		expect(execution.error?.message).toContain('Duration 5s is not supported for this model');
		expect(ledger).toEqual([]);
		const good = await run(provider, {});
		expect(good.execution.error).toBeUndefined();
	});
});

describe('the same order', () => {
	const provider = startProvider(client, { speed: 30, resultBytes: 20_000 });
	const ordered = {
		model: 'google/veo-3.1-lite',
		prompt: 'A boat',
		duration: 4,
		resolution: '720p',
		aspect_ratio: '16:9',
	};
	const FORM_BY: Array<[string, IDataObject]> = [
		['by fields', { ...FORMS.listed, prompt: 'A boat' }],
		[
			'by expressions in each field',
			{
				...FORMS.listed,
				listedModel: { __rl: true, mode: 'id', value: '={{ $json.model }}' },
				duration: '={{ $json.seconds }}',
				resolution: '={{ $json.resolution }}',
			},
		],
		[
			'by JSON, with the model from the item',
			{
				provider: 'openRouter',
				operation: 'textToVideo',
				model: '={{ $json.model }}',
				specifyParameters: 'json',
				parametersJson:
					'={{ ({ prompt: $json.prompt, duration: $json.seconds, resolution: $json.resolution, aspectRatio: "16:9" }) }}',
			},
		],
		[
			'by Custom Request',
			{
				provider: 'openRouter',
				operation: 'customRequest',
				surface: 'openRouter/videos',
				customPath: '/videos',
				customBody: JSON.stringify(ordered),
			},
		],
	];

	it.each(FORM_BY)('%s', async (_, form) => {
		await (await provider).reset();
		await (await provider).settings({ speed: 30, resultBytes: 20_000 });
		const more = [{ model: ordered.model, seconds: 4, resolution: '720p' }];
		const { execution, ledger } = await run(await provider, { prompts: ['A boat'], more, form });
		expect(execution.error).toBeUndefined();
		expect(ledger).toMatchObject([{ body: ordered, costUsd: 0.2 }]);
		expect(delivered(execution)).toEqual([{ prompt: 'A boat', taskId: ledger[0].taskId }]);
	});

	it('by an agent, as a tool', async () => {
		const { suffix } = await provider;
		await (await provider).reset();
		await (await provider).settings({ speed: 30, resultBytes: 20_000 });
		const call = { arguments: { prompt: 'A boat', seconds: 4 } };
		const model = await startScriptedModel(call, 'Here it is.');
		const data = { apiKey: 'no-real-key', url: model.url };
		const { id, name } = await client.createCredential(`Model OR${suffix}`, 'openAiApi', data);
		const flow = example('ai-agent', suffix);
		for (const one of flow.nodes) {
			if (one.name === 'Chat Model') one.credentials = { openAiApi: { id, name } };
			if (!one.type.startsWith('n8n-nodes-ai-video.')) continue;
			const { model: _, audio: __, ...parameters } = one.parameters;
			one.parameters = { ...parameters, ...FORMS.listed, duration: parameters.duration! };
			one.credentials = { openRouterVideoApi: { id: '', name: `OpenRouter${suffix}` } };
		}
		const workflowId = await client.importWorkflow(flow);
		const started = await client.chat(workflowId, 'When a Chat Message Comes', 'A boat, please.');
		const execution = await client.waitForExecution(started, 120_000);
		await model.close();
		expect(execution.error).toBeUndefined();
		expect(await (await provider).ledger()).toMatchObject([{ body: ordered }]);
		const result = String(
			model.requests.at(-1)?.messages.find(({ role }) => role === 'tool')?.content,
		);
		expect(result).toContain('/content?index=0');
	});
});

it('a picture of the item goes inside the request', async () => {
	const provider = await startProvider(client, { speed: 30 });
	const { suffix } = provider;
	const form = { ...FORMS.listed, operation: 'imageToVideo', image: 'data' };
	const flow = pipeline({ prompts: ['one'], form, wait: null, suffix });
	const content = picture(320, 256, [20, 90, 200]).toString('base64');
	const steps = [fields({ content, prompt: 'Waves' }), file('Picture', 'content', 'image/png')];
	const nodes = flow.nodes.filter(({ name }) => !['Order', 'Items'].includes(name));
	const added = steps.map((step) => ({
		...node(step.name, step.type, step.typeVersion, step.parameters as IDataObject),
	}));
	flow.nodes = [...nodes, ...added];
	const wire = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	flow.connections = {
		Start: wire('Fields'),
		Fields: wire('Picture'),
		Picture: wire('Generate Video'),
	};
	const execution = await client.waitForExecution(await begin(client, flow), 60_000);
	expect(execution.error).toBeUndefined();
	const [{ body }] = await provider.ledger();
	expect(body.frame_images).toEqual([
		{
			type: 'image_url',
			image_url: { url: `data:image/png;base64,${content}` },
			frame_type: 'first_frame',
		},
	]);
});

describe('callbacks', () => {
	/** A trigger of its own; with the secret, what does not fit it is turned away. */
	async function listener({ suffix }: Provider) {
		const webhookId = randomUUID();
		const parameters = { provider: 'openRouter', options: {} };
		const trigger = {
			...node('Ended', 'n8n-nodes-ai-video.videoTaskTrigger', 1, parameters),
			webhookId,
			credentials: { openRouterVideoApi: { id: '', name: `OpenRouter${suffix}` } },
		};
		const name = `Listener ${webhookId}`;
		const id = await client.importWorkflow({ name, nodes: [trigger], connections: {} });
		await client.activate(id);
		const started = async () => (await client.executions(id)).length;
		return { callbackUrl: `${url}/webhook/${webhookId}/video-task`, started };
	}

	/** The credential of this provider knows the secret. */
	async function withSecret(provider: Provider): Promise<Provider> {
		const suffix = `${provider.suffix} signed`;
		const { name, type, data } = openRouterCredential(`OpenRouter${suffix}`, provider.url, SECRET);
		await client.createCredential(name, type, data);
		const others = [
			{
				name: `Novita AI${suffix}`,
				type: 'novitaApi',
				data: { apiKey: 'no', baseUrl: provider.url, assetUrl: provider.url },
			},
			{
				name: `ModelsLab${suffix}`,
				type: 'modelsLabApi',
				data: { apiKey: 'no', baseUrl: `${provider.url}/api`, plan: 'community' },
			},
		];
		for (const one of others) await client.createCredential(one.name, one.type, one.data);
		return { ...provider, suffix };
	}

	const QUICK = { queuedSeconds: 0, processingSeconds: 2, duplicateWebhooks: true };

	it.each([
		['without a secret', null, null, [200, 200], 1],
		['signed, with the secret', SECRET, SECRET, [200, 200], 1],
		['signed by somebody else', SECRET, 'whsec-other', [401, 401], 0],
		['not signed, where there should be a signature', SECRET, null, [401, 401], 0],
	])('%s', async (_, known, webhookSecret, statuses, starts) => {
		const started = await startProvider(client, { ...QUICK, webhookSecret });
		const provider = known === null ? started : await withSecret(started);
		const trigger = await listener(provider);
		const options = { callbackUrl: trigger.callbackUrl };
		await run(provider, { options, wait: null });
		const calls = async () => await provider.webhooks();
		await eventually(
			'called',
			calls,
			(all) => all.length === 2 && all.every(({ status }) => status),
		);
		expect((await calls()).map(({ status }) => status)).toEqual(statuses);
		await sleep(1_000);
		expect(await trigger.started()).toBe(starts);
	});

	it('a parked execution goes on when the signed call comes, and not when it is forged', async () => {
		const settings = { queuedSeconds: 1, processingSeconds: 12, webhookSecret: SECRET };
		const provider = await withSecret(await startProvider(client, settings));
		const { suffix } = provider;
		const flow = pipeline({
			prompts: ['one'],
			form: FORMS.listed,
			options: { resumeOnCallback: true },
			wait: { mode: 'handOver' },
			suffix,
		});
		const id = await begin(client, flow);
		await client.waitForExecution(id, 20_000, 'waiting');
		const [{ body, taskId }] = await provider.ledger();
		const forged = {
			type: 'video.generation.completed',
			data: { id: taskId, status: 'completed' },
		};
		const address: string = body.callback_url;
		const { status } = await axios.post(address, forged, { proxy: false, validateStatus: null });
		expect(status).toBe(401);
		const execution = await client.waitForExecution(id, 60_000);
		expect(execution.error).toBeUndefined();
		expect(delivered(execution)).toEqual([{ prompt: 'one', taskId }]);
		const [call] = await provider.webhooks();
		const delay = Date.parse(execution.record.stoppedAt!) - Date.parse(call.at);
		expect(delay).toBeLessThan(10_000);
	});
});

it('a link to another host is fetched without the key, and the content route is not asked', async () => {
	const provider = await startProvider(client, { speed: 30, resultBytes: 20_000 });
	const seen: Array<string | undefined> = [];
	const { execution: first, ledger } = await run(provider, { wait: { download: true } });
	const content = await bytesIn(client, firstOf(first.items('Wait for Task')));
	const host = createServer((request, response) => {
		seen.push(request.headers.authorization);
		response.writeHead(200, { 'content-type': 'video/mp4' }).end(content);
	});
	host.listen(0, '127.0.0.1');
	await once(host, 'listening');
	const { port } = host.address() as AddressInfo;
	const [{ taskId }] = ledger;
	const polled = {
		id: taskId,
		polling_url: `/api/v1/videos/${taskId}`,
		status: 'completed',
		urls: [`http://127.0.0.1:${port}/signed.mp4`],
		unsigned_urls: [`${provider.url}${VIDEOS}/${taskId}/content?index=0`],
		usage: { cost: 0.2, is_byok: false },
	};
	await provider.reset();
	await provider.settings({ speed: 30, resultBytes: 20_000 });
	await provider.faults({ path: `${VIDEOS}/gen-vid-`, status: 200, body: polled, times: -1 });
	const { execution } = await run(provider, { wait: { download: true } });
	host.closeAllConnections();
	host.close();
	expect(execution.error).toBeUndefined();
	expect(await bytesIn(client, firstOf(execution.items('Wait for Task')))).toEqual(content);
	expect(seen).toEqual([undefined]);
	const requests = await provider.requests(`${VIDEOS}/gen-vid-`);
	expect(requests.filter(({ path }) => path.endsWith('/content'))).toEqual([]);
});

describe("the editor's lists", () => {
	const credentialsOf = async ({ suffix }: Provider) => {
		const name = `OpenRouter${suffix}`;
		const { id } = (await client.credentials()).find((one) => one.name === name)!;
		return { openRouterVideoApi: { id, name } };
	};

	it('offer the models that can do the operation, and the values of the chosen one', async () => {
		const provider = await startProvider(client, {});
		const wanted = {
			nodeTypeAndVersion: { name: 'n8n-nodes-ai-video.generateVideo', version: 1 },
			credentials: await credentialsOf(provider),
		};
		const search = async (operation: string, filter?: string) => {
			const { results } = await client.nodeLists<{
				results: Array<{ name: string; value: string }>;
			}>('resource-locator-results', {
				...wanted,
				path: 'parameters.listedModel',
				methodName: 'searchListedModels',
				currentNodeParameters: { ...FORMS.listed, operation },
				...(filter ? { filter } : {}),
			});
			return results.map(({ value }) => value);
		};
		expect(await search('textToVideo')).toHaveLength(26);
		expect(await search('upscaleVideo')).toEqual(['black-forest-labs/flux-video-upscale']);
		expect(await search('startEndToVideo')).not.toContain('runway/gen-4.5');
		expect(await search('textToVideo', 'VEO')).toHaveLength(3);

		const values = async (field: string, methodName: string, model = 'google/veo-3.1-lite') => {
			const listedModel = { __rl: true, mode: 'list', value: model };
			const options = await client.nodeLists<Array<{ value: unknown }>>('options', {
				...wanted,
				path: `parameters.${field}`,
				methodName,
				currentNodeParameters: { ...FORMS.listed, listedModel },
			});
			return options.map(({ value }) => value);
		};
		expect(await values('duration', 'getListedDuration')).toEqual(['', 4, 6, 8]);
		expect(await values('resolution', 'getListedResolution')).toEqual(['', '720p', '1080p']);
		expect(await values('options.size', 'getListedSize', 'alibaba/wan-3.0')).toEqual(['']);
	});
});
