import { loadImage } from '@napi-rs/canvas';
import axios from 'axios';
import type { Sandbox } from '../../harness/sandbox.mts';
import {
	MODELSLAB_ENTERPRISE_KEY,
	MODELSLAB_KEY,
	NOVITA_KEY,
	startSandbox,
} from '../../harness/sandbox.mts';
import { authorized, KLING, kling, TXT2VIDEO, textToVideo } from './bodies.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const SEEDANCE = '/v3/bytedance/metered/contents/generations/tasks';
const MINIMAX = '/v3/minimax/v2/video_generation';
const content = [{ type: 'text', text: 'a boat' }];
const NOT_FOUND = { code: 404, reason: 'API_NOT_FOUND', message: 'route not found' };

const novita = (path: string, body: object) => sandbox.post(path, body, authorized);

describe('models that are gone', () => {
	const wan26 = { input: { prompt: 'x' }, parameters: { duration: 5 } };

	it.each([
		['/v3/async/wan2.6-t2v', wan26],
		['/v3/async/kling-v2.6-pro-t2v', { prompt: 'x' }],
		['/v3/async/vidu-q3-pro-t2v', { prompt: 'x' }],
		['/v3/async/wan-2.2-t2v', {}],
	])('Novita has no route %s any more', async (path, body) => {
		expect((await novita(path, body)).data).toEqual(NOT_FOUND);
	});

	it('ModelsLab does not know Sora, and has no Scene Maker', async () => {
		const { data } = await sandbox.post(KLING, kling({ model_id: 'sora-2', duration: '4' }));
		expect(data).toEqual({ status: 'error', message: 'Model not found: sora-2' });
		const maker = await sandbox.post('/api/v6/video/scene_maker', { key: MODELSLAB_KEY });
		expect(maker).toMatchObject({ status: 404, data: { status: 'error' } });
	});

	it('are served when asked for, and the given pages always', async () => {
		const wan21 = { prompt: 'x', model_name: 'wan2.1-t2v' };
		expect((await novita('/v3/async/wan-t2v', wan21)).status).toBe(200);
		await sandbox.settings({ retiredModels: 'served' });
		expect((await novita('/v3/async/wan2.6-t2v', wan26)).status).toBe(200);
	});
});

describe('unknown routes answer in the words of their provider', () => {
	it.each(['get', 'post', 'put', 'delete'] as const)('%s', async (method) => {
		const options = { validateStatus: () => true, proxy: false as const, headers: authorized };
		const ask = (path: string) => axios.request({ ...options, method, url: sandbox.url + path });
		expect((await ask('/v3/async/none')).data).toEqual(NOT_FOUND);
		const { status, data } = await ask('/api/v7/video-fusion/none');
		expect({ status, data }).toEqual({
			status: 404,
			data: { status: 'error', message: 'Not found' },
		});
	});

	it('a known route is not there for GET', async () => {
		expect((await sandbox.get(TXT2VIDEO, authorized)).data).toEqual(NOT_FOUND);
	});

	it('an empty body tells a good key from a bad one, and costs nothing', async () => {
		expect((await novita(TXT2VIDEO, {})).status).toBe(400);
		expect((await sandbox.post(TXT2VIDEO, {}, { Authorization: 'Bearer no' })).status).toBe(403);
		expect(await sandbox.ledger()).toEqual([]);
	});
});

describe('keys', () => {
	it('at Novita the key may come without the word Bearer', async () => {
		const alone = await sandbox.post(TXT2VIDEO, textToVideo(), { Authorization: NOVITA_KEY });
		expect(alone.status).toBe(200);
		const other = await sandbox.post(TXT2VIDEO, textToVideo(), {
			Authorization: `Basic ${NOVITA_KEY}`,
		});
		expect(other.data.reason).toBe('INVALID_API_KEY');
	});

	it.each([
		['/api/v1/enterprise/video/text2video', { model_id: 'cogvideox', prompt: 'x' }],
		['/api/v1/enterprise/video/system_details', {}],
		['/api/v1/enterprise/video/fetch/147', {}],
	])('a community key does not open %s', async (path, body) => {
		const { status, data } = await sandbox.post(path, { ...body, key: MODELSLAB_KEY });
		expect({ status, data }).toEqual({
			status: 403,
			data: { status: 'error', message: 'This feature requires a premium subscription' },
		});
		const opened = await sandbox.post(path, { ...body, key: MODELSLAB_ENTERPRISE_KEY });
		expect(opened.status).not.toBe(403);
	});
});

describe('content types', () => {
	const send = async (path: string, body: object, type: string) =>
		await sandbox.post(path, JSON.stringify(body), { ...authorized, 'Content-Type': type });

	it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp'])(
		'%s is not read',
		async (type) => {
			const { status, data } = await send(TXT2VIDEO, textToVideo(), type);
			expect(status).toBe(400);
			expect(data.message).toBe('Content-Type must be application/json');
			const lab = await send(KLING, kling(), type);
			expect(lab).toMatchObject({ status: 401, data: { message: 'API key is required' } });
			expect(await sandbox.ledger()).toEqual([]);
		},
	);

	it.each(['application/json; charset=utf-8', 'application/x-www-form-urlencoded'])(
		'%s is',
		async (type) => {
			expect((await send(TXT2VIDEO, textToVideo(), type)).status).toBe(200);
		},
	);
});

describe('the last frame of Seedance', () => {
	async function finished(more: object) {
		const body = { model: 'doubao-seedance-2-0-260128', content, resolution: '480p', ...more };
		const { data } = await novita(SEEDANCE, { ...body, ratio: '16:9' });
		await sandbox.finish(data.id);
		return (await sandbox.get(`${SEEDANCE}/${data.id}`, authorized)).data.content;
	}

	it('is a PNG of the size of the video, behind a link of its own', async () => {
		const { video_url, last_frame_url } = await finished({ return_last_frame: true });
		expect(last_frame_url).not.toBe(video_url);
		const options = { responseType: 'arraybuffer', proxy: false } as const;
		const { data, headers } = await axios.get(last_frame_url, options);
		expect(headers['content-type']).toBe('image/png');
		const { width, height } = await loadImage(Buffer.from(data));
		expect(width / height).toBeCloseTo(16 / 9, 1);
	});

	it('comes only to those who ask for it', async () => {
		expect(Object.keys(await finished({}))).toEqual(['video_url']);
		const [{ taskId, videoUrl }] = await sandbox.ledger();
		const guessed = videoUrl.replace('/1.mp4', '/last-frame.png');
		expect(guessed).toContain(taskId);
		expect((await sandbox.get(guessed)).status).toBe(403);
	});
});

describe('shapes that clients must bear', () => {
	it('native tasks expire', async () => {
		await sandbox.outcomes({ times: 2, outcome: 'expired' });
		const seedance = await novita(SEEDANCE, { model: 'doubao-seedance-2-0-260128', content });
		const shape = { resolution: '768P', duration: 4, ratio: '16:9' };
		const minimax = await novita(MINIMAX, { model: 'MiniMax-H3', content, ...shape });
		for (const id of [seedance.data.id, minimax.data.task_id]) await sandbox.finish(id);
		const first = await sandbox.get(`${SEEDANCE}/${seedance.data.id}`, authorized);
		expect(first.data).toMatchObject({ status: 'expired' });
		expect(first.data).not.toHaveProperty('content');
		const query = `/v3/minimax/v2/query/video_generation/${minimax.data.task_id}`;
		expect((await sandbox.get(query, authorized)).data.task).toMatchObject({ status: 'expired' });
	});

	it('TASK_STATUS_RUNNING, and everything inside data', async () => {
		await sandbox.settings({
			queuedSeconds: 0,
			processingSpelling: 'TASK_STATUS_RUNNING',
			wrapInData: true,
		});
		const { task_id } = (await novita(TXT2VIDEO, textToVideo())).data;
		const query = `/v3/async/task-result?task_id=${task_id}`;
		const { data } = await sandbox.get(query, authorized);
		expect(data).toMatchObject({ data: { task: { task_id, status: 'TASK_STATUS_RUNNING' } } });
	});

	it('a refused body with the status of the error page', async () => {
		await sandbox.settings({ refusalStatus: 400 });
		const { status, data } = await sandbox.post(KLING, kling({ duration: '7' }));
		expect({ status, data }).toMatchObject({ status: 400, data: { status: 'error' } });
	});
});

describe("ModelsLab's links", () => {
	async function link(): Promise<string> {
		await sandbox.settings({ immediateSuccess: true });
		return (await sandbox.post(KLING, kling())).data.output[0];
	}

	it('say nothing of their end, and stop working when the file is deleted', async () => {
		const plain = await link();
		expect(new URL(plain).search).toBe('');
		expect((await axios.head(plain, { proxy: false })).headers['content-type']).toBe('video/mp4');
		await sandbox.settings({ ttlSeconds: 0 });
		expect((await sandbox.get(plain)).status).toBe(404);
	});

	it('are signed when set to, and then not open without', async () => {
		await sandbox.settings({ modelsLabLinks: 'signed' });
		const signed = await link();
		expect(signed).toContain('X-Amz-Expires=86400');
		expect((await axios.head(signed, { proxy: false })).status).toBe(200);
		expect((await sandbox.get(signed.replace(/\?.*$/, ''))).status).toBe(403);
	});
});
