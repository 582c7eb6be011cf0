/** An image's format and its sides in pixels. */
export interface ImageSize {
	format: string;
	width: number;
	height: number;
}

/** @returns format and size of a whole image, read from its own headers; undefined for anything else */
export function imageSize(bytes: Buffer): ImageSize | undefined {
	for (const read of [png, jpeg, gif, webp, bmp]) {
		const size = read(bytes);
		if (size && size.width > 0 && size.height > 0) return size;
	}
	return undefined;
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function png(bytes: Buffer): ImageSize | undefined {
	const isWhole = bytes.subarray(0, 8).equals(PNG_SIGNATURE) && bytes.includes('IEND', 24);
	if (!isWhole || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
	return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Start-of-frame markers; C4, C8 and CC are others in the same range. */
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpeg(bytes: Buffer): ImageSize | undefined {
	if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
	let at = 2;
	while (at + 9 < bytes.length && bytes[at] === 0xff) {
		const marker = bytes.readUInt8(at + 1);
		if (isFrame(marker)) {
			const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
			return { format: 'jpeg', width, height };
		}
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return undefined;
}

function gif(bytes: Buffer): ImageSize | undefined {
	if (bytes.length < 10 || !/^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))) return undefined;
	return { format: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

function webp(bytes: Buffer): ImageSize | undefined {
	const head = bytes.toString('latin1', 0, 16);
	if (bytes.length < 30 || !/^RIFF....WEBPVP8[ LX]/s.test(head)) return undefined;
	const format = 'webp';
	if (head.endsWith('X')) {
		return { format, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
	}
	if (head.endsWith('L')) {
		const bits = bytes.readUInt32LE(21);
		return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
	}
	const [width, height] = [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
	return { format, width, height };
}

function bmp(bytes: Buffer): ImageSize | undefined {
	if (bytes.length < 26 || bytes.toString('latin1', 0, 2) !== 'BM') return undefined;
	const height = Math.abs(bytes.readInt32LE(22));
	return { format: 'bmp', width: bytes.readInt32LE(18), height };
}
