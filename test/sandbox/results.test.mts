import { createCanvas, loadImage } from '@napi-rs/canvas';
import axios from 'axios';
import type { Sandbox } from '../../harness/sandbox.mts';
import { MODELSLAB_KEY, startSandbox } from '../../harness/sandbox.mts';
import { authorized, KLING, kling, TXT2VIDEO, textToVideo } from './bodies.mts';
import { probeVideo } from './probe-video.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox(['--results-port', '0', '--retired-models'])));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

/** Submits and finishes a task. @returns the link to its video */
async function videoOf(path: string, body: object): Promise<string> {
	const { data } = await sandbox.post(path, body, authorized);
	if (!data.task_id && !data.id) throw new Error(JSON.stringify(data));
	await sandbox.finish(data.task_id ?? data.id);
	return (await sandbox.ledger()).at(-1).videoUrl;
}

const png = (width: number, height: number) => {
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	context.fillStyle = 'red';
	context.fillRect(0, 0, width, height);
	return canvas.toBuffer('image/png');
};

describe('the file is what was requested', () => {
	const key = MODELSLAB_KEY;
	const v6 = '/api/v6/video';
	const scenes = [
		{ frames: 9, prompt: 'first' },
		{ frames: 12, prompt: 'second' },
	];

	test.each([
		[
			'odd sides',
			TXT2VIDEO,
			textToVideo({ width: 333, height: 257 }),
			{ width: 333, height: 257, frames: 8 },
		],
		[
			'scenes',
			TXT2VIDEO,
			textToVideo({ prompts: scenes }),
			{ width: 320, height: 256, frames: 21 },
		],
		[
			'a GIF',
			TXT2VIDEO,
			textToVideo({ extra: { response_video_type: 'gif' } }),
			{ codec: 'gif', width: 320, frames: 8 },
		],
		[
			'a size with an asterisk',
			'/v3/async/wan2.6-t2v',
			{ input: { prompt: 'x' }, parameters: { size: '1088*832', duration: 5 } },
			{ width: 1088, height: 832, frames: 60, fps: 12 },
		],
		[
			'4K',
			'/v3/async/kling-v3.0-4k-t2v',
			{ prompt: 'x', duration: 3, aspect_ratio: '9:16' },
			{ width: 2160, height: 3840, frames: 36 },
		],
		[
			'frames and rate of v6',
			`${v6}/text2video`,
			{
				key,
				model_id: 'wan2.2',
				prompt: 'x',
				width: 256,
				height: 128,
				num_frames: 20,
				fps: 10,
				output_type: 'mp4',
			},
			{ codec: 'h264', width: 256, height: 128, frames: 20, fps: 10 },
		],
		[
			'portrait ultra',
			`${v6}/text2video_ultra`,
			{
				key,
				model_id: 'wan2.2',
				prompt: 'x',
				resolution: 480,
				num_frames: 92,
				fps: 18,
				portrait: true,
			},
			{ width: 480, height: 854, frames: 92, fps: 18 },
		],
		['a ratio', KLING, kling({ aspect_ratio: '1:1' }), { width: 720, height: 720, frames: 60 }],
	])('%s', async (_name, path, body, expected) => {
		expect(await probeVideo(await videoOf(path, body))).toMatchObject(expected);
	});

	test('the uploaded image is in the video, in its size', async () => {
		const upload = {
			headers: { 'Content-Type': 'application/octet-stream' },
			proxy: false,
		} as const;
		const { data } = await axios.put(`${sandbox.url}/image`, png(300, 200), upload);
		const url = await videoOf('/v3/async/img2video-motion', {
			image_assets_id: data.assets_id,
			motion_video_assets_id:
				'cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL1BRNlpiRW5jWW1LR1pINk1LWDViMzRCRmo1Yk1jRDY4',
			seed: 1,
		});
		expect(await probeVideo(url)).toMatchObject({ width: 300, height: 200, frames: 32 });
	});

	test('the input image is drawn', async () => {
		const video_type = { response_video_type: 'gif' };
		const url = await videoOf('/v3/async/img2video', {
			extra: video_type,
			model_name: 'SVD',
			image_file: png(320, 240).toString('base64'),
			frames_num: 14,
			frames_per_second: 6,
			image_file_resize_mode: 'ORIGINAL_RESOLUTION',
			steps: 20,
		});
		const { data } = await axios.get(url, { responseType: 'arraybuffer', proxy: false });
		const context = createCanvas(320, 240).getContext('2d');
		context.drawImage(await loadImage(Buffer.from(data)), 0, 0);
		const [red = 0, green = 0, blue = 0] = context.getImageData(20, 120, 1, 1).data;
		expect([red > 200, green < 60, blue < 60]).toEqual([true, true, true]);
	});
});

describe('the last frame', () => {
	const path = '/v3/bytedance/metered/contents/generations/tasks';
	const content = [{ type: 'text', text: 'a kite' }];
	const model = 'dreamina-seedance-2-0-260128';

	async function contentOf(body: object) {
		const { data } = await sandbox.post(path, { model, content, ...body }, authorized);
		await sandbox.finish(data.id);
		return (await sandbox.get(`${path}/${data.id}`, authorized)).data.content;
	}

	test('is a picture of its own, the same whenever it is fetched', async () => {
		const { last_frame_url } = await contentOf({ return_last_frame: true, duration: 4 });
		const fetch = async () =>
			await axios.get(last_frame_url, { responseType: 'arraybuffer', proxy: false });
		const [one, two] = [await fetch(), await fetch()];
		expect(one.headers['content-type']).toBe('image/png');
		const image = await loadImage(Buffer.from(one.data));
		expect(image.width).toBeGreaterThan(100);
		expect(Buffer.from(one.data).equals(Buffer.from(two.data))).toBe(true);
	});

	test('comes only when it is asked for', async () => {
		expect(await contentOf({})).not.toHaveProperty('last_frame_url');
	});
});

describe('result links', () => {
	test('are new with every query, on their own host, and need no key', async () => {
		const url = await videoOf(TXT2VIDEO, textToVideo());
		expect(new URL(url).host).not.toBe(new URL(sandbox.url).host);
		const { status, headers } = await axios.head(url, { proxy: false });
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('video/mp4');
		expect(Number(headers['content-length'])).toBeGreaterThan(1000);
	});

	test('serve a range', async () => {
		const url = await videoOf(TXT2VIDEO, textToVideo());
		const { status, data, headers } = await sandbox.get(url, { Range: 'bytes=4-7' });
		expect({ status, data }).toEqual({ status: 206, data: 'ftyp' });
		expect(headers['content-range']).toMatch(/^bytes 4-7\/\d+$/);
	});

	test('serve a range of the same file only', async () => {
		const url = await videoOf(TXT2VIDEO, textToVideo());
		const { headers } = await axios.head(url, { proxy: false });
		const range = { Range: 'bytes=4-7' };
		const same = await sandbox.get(url, { ...range, 'If-Range': headers.etag });
		const other = await sandbox.get(url, { ...range, 'If-Range': '"other"' });
		expect([same.status, other.status]).toEqual([206, 200]);
	});

	test('expire', async () => {
		await sandbox.settings({ ttlSeconds: 0 });
		const url = await videoOf(TXT2VIDEO, textToVideo());
		await new Promise((resolve) => setTimeout(resolve, 1100));
		const { status, data } = await sandbox.get(url);
		expect({ status, data }).toEqual({
			status: 403,
			data: expect.stringContaining('Request has expired'),
		});
	});

	test('are refused when changed, and when they carry a key as well', async () => {
		const url = await videoOf(TXT2VIDEO, textToVideo());
		expect((await sandbox.get(url.replace('Expires=3600', 'Expires=9999'))).status).toBe(403);
		expect((await sandbox.get(url, authorized)).status).toBe(400);
	});

	test('lead nowhere before the task has ended', async () => {
		const { data } = await sandbox.post(KLING, kling());
		expect((await sandbox.get(data.future_links[0])).status).toBe(404);
	});
});
