import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

const CHUNK_BYTES = 256 * 1024;
/** The same for the whole run, so that a file has the same bytes whenever it is requested. */
const FILLER = randomBytes(CHUNK_BYTES);

const MAX_32_BIT_BOX = 2 ** 32 - 1;

/** A file of any size with the boxes of an MP4, generated while it is sent: no disk, no memory. */
export class SyntheticMp4 {
	readonly size: number;
	private readonly header: Buffer;

	constructor(size: number) {
		const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isomavc1mp41', 'latin1'));
		const moov = box('moov', box('free', Buffer.alloc(64)));
		const before = ftyp.length + moov.length;
		this.header = Buffer.concat([ftyp, moov, mdatHeader(size - before)]);
		this.size = Math.max(size, this.header.length);
	}

	/** Its bytes from `start` to `end`, both included. */
	stream(start: number, end: number): Readable {
		let position = start;
		const next = () => {
			const chunk = this.chunkAt(position).subarray(0, end + 1 - position);
			position += chunk.length;
			return chunk;
		};
		return new Readable({
			highWaterMark: CHUNK_BYTES,
			read() {
				this.push(position > end ? null : next());
			},
		});
	}

	private chunkAt(position: number): Buffer {
		const offset = position - this.header.length;
		return offset < 0 ? this.header.subarray(position) : FILLER.subarray(offset % CHUNK_BYTES);
	}
}

function box(type: string, content: Buffer): Buffer {
	const header = Buffer.alloc(8);
	header.writeUInt32BE(header.length + content.length);
	header.write(type, 4);
	return Buffer.concat([header, content]);
}

/** Above 4 GB the size follows the type as a 64-bit number. */
function mdatHeader(size: number): Buffer {
	const is64Bit = size > MAX_32_BIT_BOX;
	const header = Buffer.alloc(is64Bit ? 16 : 8);
	header.writeUInt32BE(is64Bit ? 1 : Math.max(size, header.length));
	header.write('mdat', 4);
	if (is64Bit) header.writeBigUInt64BE(BigInt(size), 8);
	return header;
}
