import { InferenceClient } from '@huggingface/inference';
import { NovitaSDK } from 'novita-sdk';
import type { Sandbox } from '../../harness/sandbox.mts';
import { NOVITA_KEY, startSandbox } from '../../harness/sandbox.mts';
import { PICTURE } from '../request/arbitraries.mts';

// Clients that others wrote against the real API run unmodified against the sandbox.

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ queuedSeconds: 0, processingSeconds: 0 });
});

describe("Novita AI's own SDK", () => {
	function sdkWith(key: string): NovitaSDK {
		const sdk = new NovitaSDK(key);
		sdk.setBaseUrl(sandbox.url);
		return sdk;
	}

	const story = {
		model_name: 'darkSushiMixMix_225D_64380.safetensors',
		width: 256,
		height: 256,
		seed: -1,
		steps: 20,
		guidance_scale: 7.5,
		prompts: [{ prompt: 'a paper boat on a lake', frames: 8 }],
	};

	it('orders, asks and gets a video, with a key that it sends without the word Bearer', async () => {
		const sdk = sdkWith(NOVITA_KEY);
		const { task_id } = await sdk.txt2Video(story);
		const { task, videos } = await sdk.progress({ task_id });
		expect(task).toMatchObject({ task_id, status: 'TASK_STATUS_SUCCEED' });
		const [video] = videos ?? [];
		expect((await fetch(String(video?.video_url))).headers.get('content-type')).toBe('video/mp4');
		const [sent] = await sandbox.requests('/v3/async/txt2video');
		expect(sent).toMatchObject({ authorized: true, headers: { authorization: '[redacted]' } });
	});

	it('orders Wan 2.1, and lists models', async () => {
		const sdk = sdkWith(NOVITA_KEY);
		const wan = { model_name: 'wan-t2v', prompt: 'Waves', width: 832, height: 480, seed: 1 };
		const { task_id } = await sdk.wanT2v(wan as Parameters<typeof sdk.wanT2v>[0]);
		expect((await sdk.progress({ task_id })).task.status).toBe('TASK_STATUS_SUCCEED');
		const { models } = await sdk.getModels({ pagination: { limit: 10 } });
		expect(models.length).toBeGreaterThan(0);
	});

	it('understands the refusals', async () => {
		await expect(sdkWith('wrong').txt2Video(story)).rejects.toMatchObject({
			code: 403,
			reason: 'INVALID_API_KEY',
		});
		await expect(sdkWith(NOVITA_KEY).txt2Video({ ...story, steps: 51 })).rejects.toMatchObject({
			code: 400,
			reason: 'INVALID_REQUEST_BODY',
		});
		await expect(sdkWith(NOVITA_KEY).progress({ task_id: 'none' })).rejects.toMatchObject({
			code: 404,
			reason: 'TASK_NOT_FOUND',
		});
	});
});

describe("Hugging Face's client with the provider Novita", () => {
	const MODELS = {
		'Wan-AI/Wan2.1-T2V-14B': { providerId: 'wan-t2v', task: 'text-to-video' },
		'kling/v3-pro': { providerId: 'kling-v3.0-pro-t2v', task: 'text-to-video' },
		'MiniMaxAI/MiniMax-H3': { providerId: 'MiniMax-H3', task: 'image-text-to-video' },
	};

	/** Stands for huggingface.co, which knows the provider's name of each model; the rest passes. */
	const hub: typeof fetch = async (input, init) => {
		const url = new URL(String(input));
		if (url.hostname !== 'huggingface.co') return await fetch(input, init);
		const model = url.pathname.replace('/api/models/', '') as keyof typeof MODELS;
		const novita = { ...MODELS[model], status: 'live' };
		return Response.json({ inferenceProviderMapping: { novita } });
	};

	const client = () => new InferenceClient(NOVITA_KEY, { fetch: hub });
	const urlTransform = (url: string) => url.replace('https://api.novita.ai', sandbox.url);

	it.each([
		['Wan-AI/Wan2.1-T2V-14B', { num_inference_steps: 20, guidance_scale: 5, seed: 7 }],
		['kling/v3-pro', {}],
	])('orders text to video from %s, waits and downloads', async (model, parameters) => {
		const args = { provider: 'novita' as const, model, inputs: 'Waves', parameters, urlTransform };
		const video = await client().textToVideo(args);
		expect(Buffer.from(await video.arrayBuffer()).toString('latin1', 4, 8)).toBe('ftyp');
		expect(await sandbox.ledger()).toHaveLength(1);
	});

	it('orders MiniMax H3 with a picture on its own route', async () => {
		const video = await client().imageTextToVideo({
			provider: 'novita',
			model: 'MiniMaxAI/MiniMax-H3',
			inputs: new Blob([Buffer.from(PICTURE, 'base64')], { type: 'image/png' }),
			parameters: { prompt: 'The boat sails away' },
			urlTransform,
		} as Parameters<InferenceClient['imageTextToVideo']>[0]);
		expect(Buffer.from(await video.arrayBuffer()).toString('latin1', 4, 8)).toBe('ftyp');
		const [{ body }] = await sandbox.ledger();
		expect(body).toMatchObject({ model: 'MiniMax-H3', ratio: 'adaptive', duration: 4 });
	});

	it('understands a task that failed and an order that was refused', async () => {
		const order = { provider: 'novita' as const, model: 'kling/v3-pro', urlTransform };
		const failing = client().textToVideo({ ...order, inputs: 'Waves [fail]' });
		await expect(failing).rejects.toThrow('Novita text-to-video task failed');
		const empty = client().textToVideo({ ...order, inputs: '' });
		await expect(empty).rejects.toThrow('prompt: must not be empty');
	});
});
