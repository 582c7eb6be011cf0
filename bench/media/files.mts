import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

const MEGABYTE = 1_000_000;
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Writes a file with the signature of a PNG: Novita AI documents a limit for videos only. */
export async function writeImage(path: string, megabytes: number): Promise<void> {
	const chunk = randomBytes(MEGABYTE);
	PNG_SIGNATURE.copy(chunk);
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
