import { createCanvas } from '@napi-rs/canvas';
import axios from 'axios';
import { useN8n } from '../support/n8n.mts';
import { picture } from '../support/videos.mts';
import type { Step } from '../support/workflows.mts';
import {
	fields,
	file,
	generate,
	GENERATE,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

// Kling wants at least 300 px a side.
const image = picture(400, 320, [20, 90, 200]);
const base64 = image.toString('base64');

const JPEG = createCanvas(400, 320).toBuffer('image/jpeg');

/** An item whose binary field `data` holds a picture. */
const withPicture: Step[] = [fields({ content: base64 }), file('Picture', 'content', 'image/png')];

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ queuedSeconds: 0, processingSeconds: 1 });
});

async function bought(model: string, filled: object, ...before: Step[]) {
	const run = workflow(model, ...before, generate(model, filled));
	const execution = await client.runWorkflow(run);
	return { execution, ledger: await sandbox.ledger() };
}

it('a picture goes as a data URI to a model that reads one', async () => {
	const filled = { image: 'data', prompt: 'Waves' };
	const { execution, ledger } = await bought('kling-v3.0-std-i2v', filled, ...withPicture);
	expect(execution.error).toBeUndefined();
	expect(ledger).toMatchObject([{ body: { image: `data:image/png;base64,${base64}` } }]);
});

it.each(['image/png', 'application/octet-stream'])(
	'a JPEG that n8n takes for %s goes as what it is',
	async (mimeType) => {
		const content = JPEG.toString('base64');
		const before = [fields({ content }), file('Picture', 'content', mimeType)];
		const filled = { image: 'data', prompt: 'Waves' };
		const { execution, ledger } = await bought('kling-v3.0-std-i2v', filled, ...before);
		expect(execution.error).toBeUndefined();
		expect(ledger).toMatchObject([{ body: { image: `data:image/jpeg;base64,${content}` } }]);
	},
);

it.each([
	['a page', Buffer.from('<!DOCTYPE html><p>Sign in'), 'which is a web page'],
	['a sound', Buffer.from('ID3\x04'.padEnd(100)), 'which is a file of type audio/mpeg'],
])('%s that n8n takes for a picture is refused, and nothing is sent', async (_, bytes, words) => {
	const items = [image, bytes].map((one) => ({ content: one.toString('base64') }));
	const filled = { image: 'data', prompt: 'Waves' };
	for (const model of ['kling-v3.0-std-i2v', 'v7/kling-v2-1-i2v']) {
		const before = [...source(items), file('Picture', 'content', 'image/png')];
		const { execution } = await bought(model, filled, ...before);
		expect(execution.error?.message).toContain(`Image is the binary field "data", ${words}`);
	}
	expect(await sandbox.requests()).toEqual([]);
});

it('a picture goes as Base64 text to a model that reads only that', async () => {
	const { ledger } = await bought('img2video', { image: 'data' }, ...withPicture);
	expect(ledger).toMatchObject([{ body: { image_file: base64 } }]);
});

it('ModelsLab gets a link, uploaded before the order', async () => {
	const filled = { image: 'data', prompt: 'Waves' };
	const { execution, ledger } = await bought('v7/kling-v2-1-i2v', filled, ...withPicture);
	expect(execution.error).toBeUndefined();
	const [{ body }] = ledger;
	expect(body.init_image).toMatch(/^http:\/\/127\.0\.0\.1/);
	const paths = (await sandbox.requests('/api', 'POST')).map(({ path }) => path);
	expect(paths).toEqual(['/api/v6/base64_to_url', '/api/v7/video-fusion/image-to-video']);
});

it('Novita gets an asset of its own for a picture that it reads only so', async () => {
	const clip = await axios.put(`${sandbox.url}/video`, Buffer.from('clip'), { proxy: false });
	const filled = { image: 'data', motionVideo: clip.data.assets_id };
	const { execution, ledger } = await bought('img2video-motion', filled, ...withPicture);
	expect(execution.error).toBeUndefined();
	expect(await sandbox.requests('/image')).toMatchObject([{ bytes: image.length }]);
	expect(ledger).toMatchObject([{ body: { motion_video_assets_id: clip.data.assets_id } }]);
	expect(ledger[0].body.image_assets_id).not.toBe('data');
});

it('a file of the wrong kind is refused before anything goes up', async () => {
	const filled = { image: 'data', motionVideo: 'data' };
	const { execution } = await bought('img2video-motion', filled, ...withPicture);
	const words = 'Motion Video is the binary field "data", which is a file of type image/png';
	expect(execution.error?.message).toContain(words);
	expect(await sandbox.requests('/image')).toEqual([]);
	expect(await sandbox.ledger()).toEqual([]);
});

it('a model that reads URLs only says what it needs, before anything is sent', async () => {
	const filled = { image: 'data', prompt: 'Waves' };
	const { execution, ledger } = await bought('wan-2.5-i2v-preview', filled, ...withPicture);
	expect(execution.error?.message).toContain('reads public http(s) URLs only');
	expect(ledger).toEqual([]);
});

it.each([
	['novita', '/v3/async/kling-v3.0-std-t2v', 'novita/async', { prompt: 'Waves' }],
	[
		'novita',
		'/v3/minimax/v2/video_generation',
		'novita/minimax',
		{
			model: 'MiniMax-H3',
			content: [{ type: 'text', text: 'Waves' }],
			resolution: '768P',
			duration: 4,
			ratio: '16:9',
		},
	],
	[
		'modelsLab',
		'/v7/video-fusion/text-to-video',
		'modelsLab/v7/video-fusion',
		{ model_id: 'Hailuo-02-t2v', prompt: 'Waves' },
	],
])('a custom request to %s %s is waited for like any other', async (...custom) => {
	const [provider, customPath, surface, body] = custom;
	const parameters = {
		provider,
		operation: 'customRequest',
		customPath,
		surface,
		customBody: JSON.stringify(body),
	};
	const step = { ...generate('kling-v3.0-std-t2v'), parameters };
	const execution = await client.runWorkflow(workflow('Custom', step, waitForTask()));
	expect(execution.error).toBeUndefined();
	expect(execution.items(GENERATE)).toMatchObject([{ json: { model: null } }]);
	expect(execution.items(WAIT)).toMatchObject([{ json: { status: 'succeeded' } }]);
	expect(await sandbox.ledger()).toMatchObject([{ body }]);
});

it('a custom request to a path that does not exist says where to look', async () => {
	const parameters = {
		provider: 'novita',
		operation: 'customRequest',
		customPath: '/v3/async/kling-v9',
		surface: 'novita/async',
		customBody: '{}',
	};
	const step = { ...generate('kling-v3.0-std-t2v'), parameters };
	const execution = await client.runWorkflow(workflow('Custom', step));
	expect(execution.error?.description).toContain('does not know this path');
});
