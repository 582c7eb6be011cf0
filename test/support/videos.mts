import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { createCanvas } from '@napi-rs/canvas';
import axios from 'axios';
import type { INodeExecutionData } from 'n8n-workflow';
import type { N8nClient } from '../../harness/n8n/client.mts';
import type { VideoFacts } from '../../harness/video-file.mts';
import { probeVideo } from '../../harness/video-file.mts';

/** Red, green and blue of a pixel, 0 to 255. */
export type Colour = [number, number, number];

/** The bytes that n8n keeps in a binary field of an item. */
export async function bytesIn(
	client: N8nClient,
	item: INodeExecutionData | undefined,
	field = 'video',
): Promise<Buffer> {
	const id = item?.binary?.[field]?.id;
	if (!id) throw new Error(`The item has no file in "${field}": ${JSON.stringify(item)}`);
	return await client.binary(id);
}

/** The bytes behind the link of the item's first video. */
export async function served(item: INodeExecutionData | undefined): Promise<Buffer> {
	const [video] = (item?.json.videos ?? []) as Array<{ url: string }>;
	if (!video) throw new Error(`The item has no video: ${JSON.stringify(item)}`);
	return await fetched(video.url);
}

export async function fetched(url: string): Promise<Buffer> {
	return (await axios.get<Buffer>(url, { responseType: 'arraybuffer', proxy: false })).data;
}

/** Size and frames of a video, by decoding it. */
export async function probe(video: Buffer): Promise<VideoFacts> {
	return await withFile(video, probeVideo);
}

/** The colour of a pixel of the video's first frame. */
export async function colourAt(video: Buffer, x: number, y: number): Promise<Colour> {
	return await withFile(video, async (path) => {
		const pixel = ['-vf', `format=rgb24,crop=1:1:${x}:${y}`, '-frames:v', '1', '-pix_fmt', 'rgb24'];
		const { stdout } = await runFfmpeg(['-i', path, ...pixel, '-f', 'rawvideo', '-']);
		return [stdout.readUInt8(0), stdout.readUInt8(1), stdout.readUInt8(2)];
	});
}

/** A picture of one colour. */
export function picture(width: number, height: number, [red, green, blue]: Colour): Buffer {
	const context = createCanvas(width, height).getContext('2d');
	context.fillStyle = `rgb(${red}, ${green}, ${blue})`;
	context.fillRect(0, 0, width, height);
	return context.canvas.toBuffer('image/png');
}

/** An MP4 of one second. */
export async function clip(): Promise<Buffer> {
	return await withFile(Buffer.alloc(0), async (path) => {
		const source = ['-f', 'lavfi', '-i', 'testsrc=size=64x64:rate=8:duration=1'];
		await runFfmpeg([...source, '-pix_fmt', 'yuv420p', '-y', '-f', 'mp4', path]);
		return readFileSync(path);
	});
}

async function runFfmpeg(args: string[]): Promise<{ stdout: Buffer }> {
	chmodSync(ffmpeg.path, 0o755);
	const options = { encoding: 'buffer' } as const;
	return await promisify(execFile)(ffmpeg.path, ['-v', 'error', ...args], options);
}

async function withFile<T>(bytes: Buffer, work: (path: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'video-'));
	try {
		const path = join(folder, 'video');
		writeFileSync(path, bytes);
		return await work(path);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
