import { Readable } from 'node:stream';
import { identify } from '../../nodes/core/files/identify';
import { mp4 } from './file-host.mts';

/** A file that n8n keeps, as a stream of pieces of this size or in memory. */
function fileOf(bytes: Buffer, pieceBytes?: number) {
	const state = { piecesRead: 0, isClosed: false };
	async function* pieces(size: number) {
		try {
			for (let at = 0; at < bytes.length; at += size) {
				state.piecesRead += 1;
				yield bytes.subarray(at, at + size);
			}
		} finally {
			state.isClosed = true;
		}
	}
	const content = async () =>
		pieceBytes ? Readable.from(pieces(pieceBytes), { highWaterMark: 1 }) : bytes;
	return { state, file: { size: bytes.length, content, buffer: async () => bytes } };
}

it.each([
	['in memory', undefined],
	['on disk', 100_000],
	['on disk, in small pieces', 5],
])('detects the type of a file %s from its content', async (_, pieceBytes) => {
	const { file } = fileOf(mp4(), pieceBytes);
	expect(await identify(file)).toEqual({ ...file, kind: 'video', mimeType: 'video/mp4' });
});

it('reads no more of a file than its first bytes, and closes it', async () => {
	const { file, state } = fileOf(mp4(), 40);
	await identify(file);
	expect(state.piecesRead).toBeLessThan(6);
	expect(state.isClosed).toBe(true);
});

it.each([
	['<html></html>', 'a web page'],
	['a letter', 'a file of no known type'],
	['', 'a file of no known type'],
])('says what a file looks like that models do not know: %j', async (text, unknown) => {
	expect(await identify(fileOf(Buffer.from(text)).file)).toEqual({ unknown });
	expect(await identify(fileOf(Buffer.from(text), 3).file)).toEqual({ unknown });
});
