import { elementAt, firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { useN8n } from '../support/n8n.mts';
import type { Colour } from '../support/videos.mts';
import { bytesIn, clip, colourAt, fetched, picture, probe, served } from '../support/videos.mts';
import type { Step } from '../support/workflows.mts';
import {
	fields,
	file,
	generate,
	uploadAsset,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const ORANGE: Colour = [230, 120, 20];
const image = picture(320, 256, ORANGE);

describe('a picture and a clip from n8n become a motion video of Novita AI', () => {
	let execution: Execution;
	let motion: Buffer;

	beforeAll(async () => {
		await sandbox.reset();
		await sandbox.settings({ speed: 20 });
		motion = await clip();
		const made = generate('img2video-motion', {
			image: "={{ $('Upload Picture').item.json.assetId }}",
			motionVideo: '={{ $json.assetId }}',
		});
		execution = await client.runWorkflow(
			workflow(
				'Motion',
				...upload('Picture', image, 'image'),
				...upload('Clip', motion, 'video'),
				made,
				waitForTask({ download: true }),
			),
		);
	});

	it('runs to its end', () => {
		expect(execution.error).toBeUndefined();
		expect(execution.items('Wait for Task')).toHaveLength(1);
	});

	it('the asset host keeps the very bytes', async () => {
		for (const [name, bytes] of [['Picture', image] as const, ['Clip', motion] as const]) {
			const { json } = firstOf(execution.items(`Upload ${name}`));
			expect(json).toMatchObject({ provider: 'novita', url: null, bytes: bytes.length });
			expect(bytes.equals(await stored(String(json.assetId)))).toBe(true);
		}
	});

	it('the files went up with their type and length, and without a key', async () => {
		const uploads = [...(await sandbox.requests('/image')), ...(await sandbox.requests('/video'))];
		expect(uploads).toMatchObject([
			{ method: 'PUT', headers: headersOf('image/png', image), bytes: image.length },
			{ method: 'PUT', headers: headersOf('video/mp4', motion), bytes: motion.length },
		]);
		for (const { headers } of uploads) expect(headers).not.toHaveProperty('authorization');
	});

	it('the video in n8n is the one that is served, of the size of the picture', async () => {
		const [item] = execution.items('Wait for Task');
		const video = await bytesIn(client, item);
		expect(video.equals(await served(item))).toBe(true);
		expect(await probe(video)).toEqual({ width: 320, height: 256, frames: 32 });
	});

	it('the picture is in the video', async () => {
		const video = await bytesIn(client, execution.items('Wait for Task')[0]);
		expectAlike(await colourAt(video, 12, 90), ORANGE);
	});
});

describe('a picture from n8n becomes a video of ModelsLab', () => {
	it('by a link that lives a day', async () => {
		await sandbox.reset();
		await sandbox.settings({ speed: 20 });
		const execution = await client.runWorkflow(
			workflow(
				'Image to Video',
				...upload('Picture', image, 'image', 'modelsLab'),
				generate('v6/img2video', {
					image: '={{ $json.url }}',
					prompt: 'The sun rises',
					options: { frames: 16, fps: 8, width: 256, height: 256, outputFormat: 'mp4' },
				}),
				waitForTask({ download: true }),
			),
		);
		expect(execution.error).toBeUndefined();
		const { json } = firstOf(execution.items('Upload Picture'));
		expect(json).toMatchObject({ provider: 'modelsLab', assetId: null, bytes: image.length });
		expect(hoursTo(String(json.expiresAt))).toBeCloseTo(24, 0);
		expect(image.equals(await fetched(String(json.url)))).toBe(true);

		const video = await bytesIn(client, execution.items('Wait for Task')[0]);
		expect(await probe(video)).toEqual({ width: 256, height: 256, frames: 16 });
		expectAlike(await colourAt(video, 12, 90), ORANGE);
	});
});

function upload(
	name: string,
	bytes: Buffer,
	kind: 'image' | 'video',
	provider: 'novita' | 'modelsLab' = 'novita',
): Step[] {
	const type = kind === 'image' ? 'image/png' : 'video/mp4';
	return [
		fields({ base64: bytes.toString('base64') }, `${name} Text`),
		file(name, 'base64', type),
		uploadAsset({ provider, kind, binaryPropertyName: 'data' }, { name: `Upload ${name}` }),
	];
}

async function stored(assetId: string): Promise<Buffer> {
	return await fetched(`${sandbox.url}/_sandbox/assets/${encodeURIComponent(assetId)}`);
}

function headersOf(type: string, { length }: Buffer) {
	return { 'content-type': type, 'content-length': String(length) };
}

/** Video compression shifts colours a little. */
function expectAlike(seen: Colour, wanted: Colour) {
	for (const [index, value] of seen.entries()) {
		expect(Math.abs(value - elementAt(wanted, index))).toBeLessThan(25);
	}
}

function hoursTo(time: string): number {
	return (Date.parse(time) - Date.now()) / 3_600_000;
}
