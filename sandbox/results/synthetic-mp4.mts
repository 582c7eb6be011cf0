import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

const PIECE = 256 * 1024;
/** The same for the whole run, so that a file has the same bytes whenever it is asked for. */
const FILLING = randomBytes(PIECE);

const LARGEST_SHORT_BOX = 2 ** 32 - 1;

/** A file of any size with the boxes of an MP4, made while it is sent: no disk, no memory. */
export class BulkVideo {
	readonly size: number;
	private readonly head: Buffer;

	constructor(size: number) {
		const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isomavc1mp41', 'latin1'));
		const moov = box('moov', box('free', Buffer.alloc(64)));
		const before = ftyp.length + moov.length;
		this.head = Buffer.concat([ftyp, moov, mdatHeader(size - before)]);
		this.size = Math.max(size, this.head.length);
	}

	/** Its bytes from `start` to `end`, both included. */
	stream(start: number, end: number): Readable {
		let at = start;
		const next = () => {
			const piece = this.pieceAt(at).subarray(0, end + 1 - at);
			at += piece.length;
			return piece;
		};
		return new Readable({
			highWaterMark: PIECE,
			read() {
				this.push(at > end ? null : next());
			},
		});
	}

	private pieceAt(position: number): Buffer {
		const behindHead = position - this.head.length;
		return behindHead < 0 ? this.head.subarray(position) : FILLING.subarray(behindHead % PIECE);
	}
}

function box(type: string, content: Buffer): Buffer {
	const header = Buffer.alloc(8);
	header.writeUInt32BE(header.length + content.length);
	header.write(type, 4);
	return Buffer.concat([header, content]);
}

/** Above 4 GB the size stands in 64 bits behind the type. */
function mdatHeader(size: number): Buffer {
	const isLong = size > LARGEST_SHORT_BOX;
	const header = Buffer.alloc(isLong ? 16 : 8);
	header.writeUInt32BE(isLong ? 1 : Math.max(size, header.length));
	header.write('mdat', 4);
	if (isLong) header.writeBigUInt64BE(BigInt(size), 8);
	return header;
}
