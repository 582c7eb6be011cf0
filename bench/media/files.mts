import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { createCanvas } from '@napi-rs/canvas';

const MEGABYTE = 1_000_000;
/** Readers of images stop at its end. */
const PICTURE = createCanvas(320, 320).toBuffer('image/png');

/** Writes a PNG with random bytes behind its end: Novita AI documents a limit for videos only. */
export async function writeImage(path: string, megabytes: number): Promise<void> {
	const chunk = randomBytes(MEGABYTE);
	PICTURE.copy(chunk);
	const file = await open(path, 'w');
	for (let written = 0; written < megabytes; written++) await file.write(chunk);
	await file.close();
}

export async function hashOfFile(path: string): Promise<string> {
	return await hashOf(createReadStream(path, { highWaterMark: MEGABYTE }));
}

export async function hashOf(stream: Readable): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(stream, hash);
	return hash.digest('hex');
}
