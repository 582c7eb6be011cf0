import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

const MEGABYTE = 1_000_000;
const PNG_BEGINNING = Buffer.from('89504e470d0a1a0a', 'hex');

/** Writes a file that begins as a PNG does: Novita AI's documents limit videos only. */
export async function writePicture(path: string, megabytes: number): Promise<void> {
	const piece = randomBytes(MEGABYTE);
	PNG_BEGINNING.copy(piece);
	const file = await open(path, 'w');
	for (let written = 0; written < megabytes; written++) await file.write(piece);
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
