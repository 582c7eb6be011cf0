import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { authorized, KLING, kling, TXT2VIDEO, textToVideo } from './bodies.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox(['--retired-models'])));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

describe('Novita refusals', () => {
	const fourScenes = Array.from({ length: 4 }, () => ({ frames: 33, prompt: 'x' }));

	test.each([
		['steps over its range', { steps: 51 }, 'steps: must be at most 50 (got 51)'],
		['a fraction', { width: 300.5 }, 'width: must be an integer (got 300.5)'],
		['a text for a number', { height: '512' }, 'height: must be a number (got "512")'],
		['an empty negative prompt', { negative_prompt: '' }, 'negative_prompt: must have at least 1'],
		['too few frames', { prompts: [{ frames: 7, prompt: 'x' }] }, 'prompts[0].frames: must be at'],
		['no scene', { prompts: [] }, 'prompts: must have at least 1 items'],
		['132 frames', { prompts: fourScenes }, 'must add up to 128 or less'],
		['an undeclared field', { fps: 8 }, 'body: unknown field fps'],
		['an undeclared nested field', { extra: { webhok: {} } }, 'extra: unknown field webhok'],
		['six LoRAs', { loras: Array(6).fill({ model_name: 'x', strength: 1 }) }, 'at most 5 items'],
		['no steps', { steps: undefined }, 'steps: is required'],
	])('%s', async (_name, changes, message) => {
		const { status, data } = await sandbox.post(TXT2VIDEO, textToVideo(changes), authorized);
		expect(status).toBe(400);
		expect(data).toMatchObject({ code: 400, reason: 'INVALID_REQUEST_BODY', metadata: {} });
		expect(data.message).toContain(message);
		expect(await sandbox.ledger()).toEqual([]);
	});

	test.each([
		['wan-t2v', { prompt: 'x', width: 720, height: 720 }, 'width x height must be one of'],
		['wan-t2v', { prompt: 'x', seed: 10_000_000_000 }, 'seed: must be at most 9999999999'],
		['kling-v3.0-pro-t2v', { prompt: 'x', multi_prompt: ['y'] }, 'exactly one of'],
		['kling-v3.0-pro-t2v', { prompt: 'x', duration: '5' }, 'duration: must be a'],
		[
			'kling-v3.0-pro-i2v',
			{
				prompt: 'x',
				image: 'https://a/b',
				end_image: 'https://a/c',
				multi_prompt: [{ prompt: 'y' }],
			},
			'exclude each other',
		],
		['wan2.6-t2v', { input: { prompt: 'x' }, parameters: { size: '1280x720' } }, 'parameters.size'],
		['wan2.6-t2v', { prompt: 'x' }, 'input: is required'],
		[
			'img2video-motion',
			{ image_assets_id: 'x', motion_video_assets_id: 'y', seed: 1 },
			'uploaded',
		],
		['minimax-hailuo-02', { prompt: 'x', duration: 10, resolution: '1080P' }, '768P'],
	])('%s', async (model, body, message) => {
		const { status, data } = await sandbox.post(`/v3/async/${model}`, body, authorized);
		expect({ status, message: data.message }).toEqual({
			status: 400,
			message: expect.stringContaining(message),
		});
	});

	test('an SDXL checkpoint is not an SD 1.x checkpoint', async () => {
		const query = '/v3/model?filter.types=checkpoint&filter.is_sdxl=true';
		const sdxl = (await sandbox.get(query, authorized)).data.models[0].sd_name;
		const body = textToVideo({ model_name: sdxl });
		const { data } = await sandbox.post(TXT2VIDEO, body, authorized);
		expect(data.message).toContain('must be an SD 1.x checkpoint');
	});

	test('a wrong key, a missing key, an unknown path, an unknown task', async () => {
		const badKey = { code: 403, reason: 'INVALID_API_KEY', message: 'invalid api-key' };
		const wrong = { Authorization: 'Bearer wrong' };
		expect((await sandbox.post(TXT2VIDEO, textToVideo(), wrong)).data).toEqual(badKey);
		expect((await sandbox.post(TXT2VIDEO, textToVideo())).data).toEqual(badKey);
		expect((await sandbox.get('/v3/async/task-result?task_id=x')).status).toBe(403);
		expect((await sandbox.post('/v3/async/none', {}, authorized)).data).toEqual({
			code: 404,
			reason: 'API_NOT_FOUND',
			message: 'route not found',
		});
		const unknown = await sandbox.get('/v3/async/task-result?task_id=x', authorized);
		expect(unknown.status).toBe(404);
		expect(unknown.data.reason).toBe('TASK_NOT_FOUND');
	});
});

describe('ModelsLab refusals', () => {
	test('come with HTTP 200, field by field', async () => {
		const { status, data } = await sandbox.post(
			KLING,
			kling({ duration: 5, prompt: undefined, x: 1 }),
		);
		expect(status).toBe(200);
		expect(data).toEqual({
			status: 'error',
			message: {
				duration: ['The duration field must be one of 5, 10.'],
				prompt: ['The prompt field is required.'],
				x: ['The x field is not allowed.'],
			},
		});
	});

	test.each([
		['no key', { key: undefined }, 401, 'API key is required'],
		['a wrong key', { key: 'wrong' }, 401, 'Invalid API key'],
		['another case of the model id', { model_id: 'KLING-v2-5-turbo-t2v' }, 200, 'Model not found'],
	])('%s', async (_name, changes, httpStatus, message) => {
		const { status, data } = await sandbox.post(KLING, kling(changes));
		expect(status).toBe(httpStatus);
		expect(data).toEqual({ status: 'error', message: expect.stringContaining(message) });
	});

	test('an ultra clip needs more frames than frames a second', async () => {
		const { key } = kling();
		const body = { key, model_id: 'wan2.2', prompt: 'x', num_frames: 16, fps: 16, shift_sample: 3 };
		const { data } = await sandbox.post('/api/v6/video/text2video_ultra', body);
		expect(data.message).toEqual({ fps: ['The fps field must be less than num_frames.'] });
	});

	test('an unknown task', async () => {
		const { key } = kling();
		const { data } = await sandbox.post('/api/v7/video-fusion/fetch/999', { key });
		expect(data).toEqual({ status: 'error', message: 'Request not found' });
	});
});
