import axios from 'axios';
import motion from '../fixtures/seeds/novita-img2video-motion.json';
import textToVideo from '../fixtures/seeds/novita-txt2video.json';
import wan from '../fixtures/seeds/novita-wan-t2v.json';
import zeroscope from '../fixtures/seeds/modelslab-text2video.json';
import type { Sandbox } from '../../harness/sandbox.mts';
import { MODELSLAB_ENTERPRISE_KEY, NOVITA_KEY, startSandbox } from '../../harness/sandbox.mts';
import { authorized } from './bodies.mts';
import { probeVideo } from './probe-video.mts';

interface Example {
	method: string;
	path: string;
	headers: Record<string, string | undefined>;
	body?: object;
}

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());

/** Sends a documented request with only its host and its key replaced. */
function send({ method, path, headers, body }: Example) {
	const key = `Bearer ${NOVITA_KEY}`;
	const withKey = headers.Authorization ? { ...headers, Authorization: key } : headers;
	return axios.request({
		url: sandbox.url + path,
		method,
		headers: withKey as Record<string, string>,
		data: body && JSON.stringify('key' in body ? { ...body, key: MODELSLAB_ENTERPRISE_KEY } : body),
		validateStatus: () => true,
		proxy: false,
	});
}

/** A documented Novita response with its run-dependent texts replaced. */
function expectedFrom(response: { task: object; videos: object[] }, taskId: string) {
	return {
		...response,
		task: { ...response.task, task_id: taskId },
		videos: response.videos.map((video) => ({ ...video, video_url: expect.any(String) })),
	};
}

async function finishedVideo(taskId: string, documented: typeof textToVideo.query.response) {
	await sandbox.finish(taskId);
	const { data } = await sandbox.get(`/v3/async/task-result?task_id=${taskId}`, authorized);
	expect(data).toEqual(expectedFrom(documented, taskId));
	return await probeVideo(data.videos[0].video_url);
}

describe('the requests of the documentation, unchanged', () => {
	test('txt2video: four scenes of 32 frames', async () => {
		const { status, data } = await send(textToVideo.submit);
		expect({ status, data }).toEqual({ status: 200, data: { task_id: expect.any(String) } });
		const video = await finishedVideo(data.task_id, textToVideo.query.response);
		expect(video).toMatchObject({ codec: 'h264', pixels: 'yuv420p', fps: 8 });
		expect(video).toMatchObject({ width: 512, height: 512, frames: 128 });
	});

	test('txt2video: the documented task exists and is finished', async () => {
		const { data } = await send(textToVideo.query);
		expect(data).toEqual(expectedFrom(textToVideo.query.response, data.task.task_id));
		expect(data.task.task_id).toBe(textToVideo.query.response.task.task_id);
		expect(await probeVideo(data.videos[0].video_url)).toMatchObject({ width: 512, frames: 128 });
	});

	test('img2video-motion: the documented assets, without a JSON content type', async () => {
		const { status, data } = await send(motion.submit);
		expect({ status, data }).toEqual({ status: 200, data: { task_id: expect.any(String) } });
		const video = await finishedVideo(data.task_id, motion.query.response);
		expect(video).toMatchObject({ codec: 'h264', width: 512, height: 512, frames: 32 });
	});

	test('img2video-motion: the documented task exists and is finished', async () => {
		const { data } = await send(motion.query);
		expect(data).toEqual(expectedFrom(motion.query.response, motion.submit.response.task_id));
	});

	test.each([motion.uploadImage, motion.uploadVideo])('PUT $path takes raw bytes', async (put) => {
		const bytes = Buffer.from('any bytes at all');
		const { data } = await axios.put(sandbox.url + put.path, bytes, { proxy: false });
		const prefix = `r2/novita-ai-asset${put.path}/`;
		expect(Buffer.from(data.assets_id, 'base64').toString()).toContain(prefix);
		expect(Buffer.from(put.response.assets_id, 'base64').toString()).toContain(prefix);
		const stored = await sandbox.get(`/_sandbox/assets/${data.assets_id}`);
		expect(stored.data).toBe('any bytes at all');
	});

	test('wan-t2v: 720 x 1280 for five seconds', async () => {
		const { status, data } = await send(wan.submit);
		expect({ status, data }).toEqual({ status: 200, data: { task_id: expect.any(String) } });
		const video = await finishedVideo(data.task_id, wan.query.response);
		expect(video).toMatchObject({ codec: 'h264', width: 720, height: 1280, frames: 81, fps: 16 });
	});

	test.each([textToVideo.template, wan.template])(
		'$path: the template with placeholders is refused by name',
		async (template) => {
			const { status, data } = await send(template);
			expect(status).toBe(400);
			expect(data).toMatchObject({ code: 400, reason: 'INVALID_REQUEST_BODY', metadata: {} });
			expect(data.message).toContain('extra.webhook.test_mode.return_task_status: must be one of');
			expect(data.message).toMatch(/steps: must be at most (40|50) \(got 123\)/);
		},
	);

	test('ModelsLab zeroscope: a GIF at once', async () => {
		const { status, data } = await send(zeroscope.submit);
		const { response } = zeroscope.submit;
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(Object.keys(response).sort());
		expect(Object.keys(data.meta).sort()).toEqual(Object.keys(response.meta).sort());
		expect(data).toMatchObject({ status: 'success', id: response.id, generationTime: 8.49 });
		const { file_prefix: _prefix, seed: _seed, ...documentedMeta } = response.meta;
		expect(data.meta).toMatchObject(documentedMeta);
		// As in the sample, the link says nothing of its end.
		expect(data.output[0]).toMatch(/\.gif$/);
		expect(await probeVideo(data.output[0])).toMatchObject({
			codec: 'gif',
			width: 512,
			height: 512,
			frames: 16,
		});
	});
});
