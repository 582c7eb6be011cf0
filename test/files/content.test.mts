import fc from 'fast-check';
import { detectType, isVideo } from '../../nodes/core/files/content';
import { Mp4Boxes } from '../../nodes/core/files/mp4-boxes';
import { gif, mp4 } from './file-host.mts';

const head = (text: string) => Buffer.from(text.padEnd(64, '\0'), 'latin1');

it.each([
	['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
	['\x89PNG\r\n\x1a\n', 'image/png'],
	['GIF87a', 'image/gif'],
	['GIF89a', 'image/gif'],
	['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
	['BM\x10\x20\0\0\0\0\0\0', 'image/bmp'],
	['\0\0\0\x20ftypisom', 'video/mp4'],
	['\0\0\0\x20ftypmp42', 'video/mp4'],
	['\0\0\0\x14ftypqt  ', 'video/quicktime'],
	['\0\0\0\x08wide', 'video/quicktime'],
	['\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm', 'video/webm'],
	['ID3\x04\0', 'audio/mpeg'],
	['\xff\xfb\x90\x44', 'audio/mpeg'],
	['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav'],
	['OggS\0\x02', 'audio/ogg'],
	['\0\0\0\x20ftypM4A ', 'audio/mp4'],
])('%j begins a file of type %s', (text, mimeType) => {
	expect(detectType(head(text))?.mimeType).toBe(mimeType);
});

it.each([
	'<!DOCTYPE html>',
	'{"error":1}',
	'MZ\x90',
	'%PDF-1.7',
	'PK\x03\x04',
	'\0\0\0\x20ftypheic',
	'\0\0\0\x20ftypavif',
	'\0\0\0\x20ftypmif1',
	'\x1aE\xdf\xa3\x93B\x82\x88matroska',
	'RIFF\x10\0\0\0AVI LIST',
	'BMW is a car',
	'the free lunch',
	'',
])('%j begins none of them', (text) => {
	expect(detectType(head(text))).toBeNull();
});

it('counts movies and animations as videos, but not images and sounds', () => {
	const types = ['GIF89a', '\0\0\0\x20ftypisom', '\x89PNG\r\n\x1a\n', 'OggS'].map((text) => {
		const type = detectType(head(text));
		return type !== null && isVideo(type);
	});
	expect(types).toEqual([true, true, false, false]);
	expect(detectType(gif())?.extension).toBe('gif');
});

describe('the boxes of an MP4', () => {
	const video = mp4(5_000);
	const isComplete = (bytes: Buffer, pieces: number[]) => {
		const boxes = new Mp4Boxes();
		let at = 0;
		for (const piece of [...pieces, bytes.length]) {
			boxes.take(bytes.subarray(at, at + piece));
			at += piece;
		}
		return boxes.isComplete();
	};

	it('end where the file ends, however it is cut into pieces on its way', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 900 })), (pieces) =>
				isComplete(video, pieces),
			),
		);
	});

	it('do not end where the file was cut', () => {
		const ends = [24, 24 + 608];
		fc.assert(
			fc.property(fc.integer({ min: 1, max: video.length - 1 }), (length) => {
				return isComplete(video.subarray(0, length), []) === ends.includes(length);
			}),
		);
	});

	it('count as empty where they claim to be smaller than their header', () => {
		const small = Buffer.alloc(16 + 8);
		small.writeUInt32BE(1);
		small.writeUInt32BE(8, 16);
		expect([[], [17], [20, 2]].map((pieces) => isComplete(small, pieces))).toEqual([
			true,
			true,
			true,
		]);
	});

	it('may be larger than 4 GB, or extend to the end of the file', () => {
		const long = Buffer.alloc(16 + 10);
		long.writeUInt32BE(1);
		long.write('mdat', 4);
		long.writeBigUInt64BE(26n, 8);
		expect(isComplete(long, [3, 9])).toBe(true);
		expect(isComplete(long.subarray(0, 20), [3])).toBe(false);
		const open = Buffer.from('\0\0\0\0mdatxyz', 'latin1');
		expect(isComplete(open, [5])).toBe(true);
	});
});
