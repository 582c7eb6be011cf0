import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../harness/sandbox.mts';
import { OPENROUTER_KEY, startSandbox } from '../../harness/sandbox.mts';
import { PNG } from './bodies.mts';
import { until } from './webhook-receiver.mts';

const BASE = '/openrouter/api/v1';
const authorized = { Authorization: `Bearer ${OPENROUTER_KEY}` };
const wrong = { Authorization: 'Bearer sk-or-v1-wrong' };
const grok = {
	model: 'x-ai/grok-imagine-video',
	prompt: 'A boat',
	duration: 1,
	resolution: '480p',
};
const picture = { type: 'image_url', image_url: { url: 'https://example.com/a.jpg' } };

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const order = (body: object) => sandbox.post(`${BASE}/videos`, body, authorized);
const query = (id: string) => sandbox.get(`${BASE}/videos/${id}`, authorized);

test('the list is public, and holds all keys of every model', async () => {
	for (const headers of [{}, wrong, authorized]) {
		const { status, data } = await sandbox.get(`${BASE}/videos/models`, headers);
		expect([status, data.data.length]).toEqual([200, 30]);
	}
	const { data } = (await sandbox.get(`${BASE}/videos/models`)).data;
	const keys = new Set(data.map((model: object) => Object.keys(model).join()));
	expect(keys.size).toBe(1);
});

test.each([
	['POST', '/videos'],
	['GET', '/videos/gen-vid-1-a'],
	['GET', '/videos/gen-vid-1-a/content'],
	['GET', '/key'],
	['GET', '/credits'],
])('%s %s needs the key', async (method, path) => {
	const send = (headers: Record<string, string>) =>
		method === 'GET' ? sandbox.get(BASE + path, headers) : sandbox.post(BASE + path, grok, headers);
	const words = { message: 'No cookie auth credentials found', code: 401 };
	expect(await send({})).toMatchObject({ status: 401, data: { error: words } });
	const unknown = { message: 'User not found.', code: 401 };
	expect(await send(wrong)).toMatchObject({ status: 401, data: { error: unknown } });
});

test('a job is pending until it is completed; what there is not is left out', async () => {
	const { status, data } = await order({
		...grok,
		frame_images: [{ ...picture, frame_type: 'first_frame' }],
	});
	expect(status).toBe(202);
	const polling_url = `${sandbox.url}${BASE}/videos/${data.id}`;
	expect(data).toEqual({ id: data.id, polling_url, status: 'pending' });
	const pending = { id: data.id, generation_id: data.id, polling_url, status: 'pending' };
	expect((await query(data.id)).data).toEqual(pending);
	await sandbox.finish(data.id);
	expect((await query(data.id)).data).toEqual({
		...pending,
		status: 'completed',
		unsigned_urls: [`${polling_url}/content?index=0`],
		usage: { cost: 0.052, is_byok: false },
	});
});

test('a job that fails says why, and is not charged', async () => {
	await sandbox.outcomes({ outcome: 'failed', reason: 'Content policy violation' });
	const { id } = (await order(grok)).data;
	await sandbox.finish(id);
	const { data } = await query(id);
	expect(data).toMatchObject({ status: 'failed', error: 'Content policy violation' });
	expect(data).not.toHaveProperty('usage');
	expect(await sandbox.ledger()).toMatchObject([{ costUsd: 0 }]);
});

test('the content comes in chunks without a length, whole, and only with the key', async () => {
	const { id } = (await order(grok)).data;
	const content = `${BASE}/videos/${id}/content?index=0`;
	expect((await sandbox.get(content, authorized)).status).toBe(400);
	await sandbox.finish(id);
	const { status, headers } = await sandbox.get(content, { ...authorized, Range: 'bytes=0-9' });
	expect(status).toBe(200);
	expect(headers).toMatchObject({ 'content-type': 'video/mp4', 'transfer-encoding': 'chunked' });
	expect(headers['content-length']).toBeUndefined();
	const { data } = await sandbox.get(`${BASE}/videos/${id}/content?index=5`, authorized);
	const message = 'Video index 5 out of range (1 videos available)';
	expect(data).toEqual({ error: { message, code: 400 } });
});

const ROUTING = {
	routing_funnel: [{ step: 'Initial Endpoints', endpoint_count: 1 }],
	failed_routing_step: 'Validate Video Parameters',
};

describe('refusals', () => {
	test.each([
		[
			{ duration: 99 },
			'Duration 99s is not supported for this model. Supported durations: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15s',
			ROUTING,
		],
		[
			{ resolution: '4K' },
			'Resolution 4K is not supported for this model. Supported resolutions: 480p, 720p',
			ROUTING,
		],
		[
			{ prompt: undefined },
			'xAI video generations require a prompt when no image input is provided',
			null,
		],
		[
			{
				input_references: [{ type: 'video_url', video_url: { url: 'data:video/mp4;base64,AAAA' } }],
			},
			'Invalid reference URL: input_references[0].video_url.url: Only HTTPS URLs are allowed',
			null,
		],
		[
			{ previous_job_id: 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt' },
			'x-ai/grok-imagine-video-20260512 does not support previous_job_id',
			null,
		],
	])('%j in the recorded words', async (changes, message, metadata) => {
		const { status, data } = await order({ ...grok, ...changes });
		expect(status).toBe(400);
		expect(data).toEqual({ error: { message, code: 400, ...(metadata && { metadata }) } });
		expect(await sandbox.ledger()).toEqual([]);
	});

	test.each([
		[{ model: 'nobody/nothing' }, 'nobody/nothing is not a valid model ID'],
		[{ aspect_ratio: '9:21' }, 'Aspect ratio 9:21 is not supported for this model'],
		[{ size: '1x1' }, 'Size 1x1 is not supported for this model'],
		[{ frame_images: [{ ...picture, frame_type: 'last_frame' }] }, 'Frame type last_frame'],
		[{ callback_url: 'http://example.com/hook' }, 'callback_url must be an HTTPS URL'],
	])('%j', async (changes, message) => {
		const { status, data } = await order({ ...grok, ...changes });
		expect(status).toBe(400);
		expect(data.error.message).toContain(message);
	});

	test.each([
		[{ duration: 1.5 }],
		[{ duration: '5' }],
		[{ input_references: ['https://example.com/a.jpg'] }],
		[{ n: 2 }],
		[{ provider: { order: ['xai'] } }],
	])('%j, which is no request at all, in the other shape', async (changes) => {
		const { status, data } = await order({ ...grok, ...changes });
		expect(status).toBe(400);
		expect(data).toMatchObject({ success: false, error: { name: 'ZodError' } });
		expect(JSON.parse(data.error.message)).not.toEqual([]);
	});

	test('a job that is not known', async () => {
		const { status, data } = await query('gen-vid-1-a');
		expect([status, data.error]).toEqual([
			404,
			{ message: 'Job gen-vid-1-a not found', code: 404 },
		]);
	});
});

describe('prices', () => {
	test.each([
		['one second with a picture, as billed', { ...grok, input_references: [picture] }, 0.052],
		[
			'four silent seconds, as billed',
			{
				model: 'google/veo-3.1-lite',
				prompt: 'A',
				duration: 4,
				resolution: '720p',
				generate_audio: false,
			},
			0.12,
		],
		[
			'tokens, as billed',
			{ model: 'bytedance/seedance-2.0-mini', prompt: 'A', duration: 4, resolution: '480p' },
			0.1358,
		],
		[
			'sound, before the price of text to video',
			{ model: 'kwaivgi/kling-v3.0-pro', prompt: 'A', duration: 5, resolution: '720p' },
			0.84,
		],
		[
			'references, at twice the price',
			{
				model: 'heygen/heygen-video-1',
				prompt: 'A',
				duration: 5,
				resolution: '480p',
				input_references: [picture],
			},
			0.2,
		],
	])('%s', async (_, body, usd) => {
		const { id } = (await order(body)).data;
		await sandbox.finish(id);
		expect((await query(id)).data.usage.cost).toBeCloseTo(usd, 6);
		expect((await sandbox.get(`${BASE}/key`, authorized)).data.data.usage).toBeCloseTo(usd, 6);
	});
});

test('a job goes on from another of the same model', async () => {
	const flux = {
		model: 'black-forest-labs/flux-3-video',
		prompt: 'A',
		duration: 5,
		resolution: '720p',
	};
	const { id } = (await order(flux)).data;
	expect((await order({ ...flux, previous_job_id: id })).status).toBe(400);
	await sandbox.finish(id);
	const next = (await order({ ...flux, previous_job_id: id })).data;
	await sandbox.finish(next.id);
	expect((await query(next.id)).data.usage.cost).toBeCloseTo(0.41 * 5, 6);
});

test('webhooks are signed over their bytes, where a secret is set', async () => {
	const calls: Array<{ headers: NodeJS.Dict<string | string[]>; body: string }> = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			calls.push({ headers: request.headers, body });
			response.end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const callback_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	for (const webhookSecret of [null, 'whsec-1']) {
		await sandbox.settings({ webhookSecret });
		const { id } = (await order({ ...grok, callback_url })).data;
		await sandbox.finish(id);
		await until(() => calls.length > 0);
		const { headers, body } = calls.pop()!;
		expect(headers['x-openrouter-idempotency-key']).toBe(`${id}-completed`);
		expect(JSON.parse(body)).toMatchObject({
			type: 'video.generation.completed',
			data: { id, status: 'completed', model: grok.model, usage: { is_byok: false } },
		});
		const [, seconds, hex] =
			/^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers['x-openrouter-signature'])) ?? [];
		const expected = createHmac('sha256', 'whsec-1').update(`${seconds},${body}`).digest('hex');
		expect(hex).toBe(webhookSecret === null ? undefined : expected);
	}
	server.closeAllConnections();
	server.close();
});

test('a picture inside the request is drawn into the video; faults strike here too', async () => {
	const url = `data:image/png;base64,${PNG}`;
	await sandbox.faults({ path: `${BASE}/videos`, method: 'POST', when: 'after', cut: 'before' });
	const frame_images = [{ type: 'image_url', image_url: { url }, frame_type: 'first_frame' }];
	await expect(order({ ...grok, frame_images })).rejects.toThrow();
	const [lost] = await sandbox.ledger();
	await sandbox.finish(lost.taskId);
	expect((await sandbox.get(`${BASE}/videos/${lost.taskId}/content`, authorized)).status).toBe(200);
	expect(
		(await sandbox.requests(BASE)).every(
			({ headers }) => !JSON.stringify(headers).includes(OPENROUTER_KEY),
		),
	).toBe(true);
});
