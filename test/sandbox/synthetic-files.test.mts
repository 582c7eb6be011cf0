import axios from 'axios';
import { Mp4Boxes } from '../../nodes/core/files/mp4-boxes';
import type { Sandbox } from '../../harness/sandbox.mts';
import { NOVITA_KEY, startSandbox } from '../../harness/sandbox.mts';

const SIZE = 700_001;

let sandbox: Sandbox;
let link: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	await sandbox.settings({ queuedSeconds: 0, processingSeconds: 0, resultBytes: SIZE });
	const headers = { Authorization: `Bearer ${NOVITA_KEY}` };
	await sandbox.post('/v3/async/kling-v3.0-pro-t2v', { prompt: 'A boat', duration: 5 }, headers);
	[{ videoUrl: link }] = await sandbox.ledger();
});
afterAll(async () => await sandbox.stop());

async function get(headers: Record<string, string> = {}): Promise<Buffer> {
	return (await axios.get(link, { headers, responseType: 'arraybuffer', proxy: false })).data;
}

it('a result of a set size has the structure of an MP4, and the same bytes each time', async () => {
	const video = await get();
	expect(video).toHaveLength(SIZE);
	const boxes = new Mp4Boxes();
	boxes.take(video);
	expect(boxes.isComplete()).toBe(true);
	expect((await get()).equals(video)).toBe(true);
});

it('serves any range of it', async () => {
	const video = await get();
	const ranges: Array<[number, number]> = [
		[0, 0],
		[20, 120],
		[262_000, 530_000],
		[SIZE - 1, SIZE - 1],
	];
	for (const [start, end] of ranges) {
		const part = await get({ Range: `bytes=${start}-${end}` });
		expect(part.equals(video.subarray(start, end + 1))).toBe(true);
	}
});

it('a set bandwidth limits results and uploads', async () => {
	await sandbox.settings({ bandwidthMegabits: 10 });
	const least = (SIZE * 8) / 10_000_000;
	const down = await secondsOf(async () => await get());
	const up = await secondsOf(
		async () => await axios.put(`${sandbox.url}/image`, Buffer.alloc(SIZE), { proxy: false }),
	);
	for (const seconds of [down, up]) expect(seconds).toBeGreaterThan(least * 0.9);
});

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) / 1000;
}
