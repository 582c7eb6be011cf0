const SHORT_HEADER = 8;
const LONG_HEADER = 16;

/**
 * Follows the outer boxes of an MP4 or MOV as it streams by. A file that ends inside a box was cut,
 * even where the host claimed a shorter length.
 */
export class Mp4Boxes {
	private header = Buffer.alloc(0);
	/** Bytes of the current box still to come; null inside a header. */
	private left: number | null = null;

	take(chunk: Buffer): void {
		let rest = chunk;
		while (rest.length > 0) {
			if (this.left === null) rest = this.takeHeader(rest);
			else {
				const part = Math.min(this.left, rest.length);
				rest = rest.subarray(part);
				this.left -= part;
			}
			if (this.left === 0) this.left = null;
		}
	}

	/** @returns whether the bytes so far end where a box ends */
	isWhole(): boolean {
		return (this.left === null && this.header.length === 0) || this.left === Infinity;
	}

	/** @returns the bytes behind what belongs to the header */
	private takeHeader(bytes: Buffer): Buffer {
		const wanted = this.isLong() ? LONG_HEADER : SHORT_HEADER;
		const part = bytes.subarray(0, wanted - this.header.length);
		this.header = Buffer.concat([this.header, part]);
		if (this.header.length === wanted && !(wanted === SHORT_HEADER && this.isLong())) {
			this.left = this.bodySize();
			this.header = Buffer.alloc(0);
		}
		return bytes.subarray(part.length);
	}

	/** Size 1 means that the true size follows in 64 bits. */
	private isLong(): boolean {
		return this.header.length >= 4 && this.header.readUInt32BE(0) === 1;
	}

	/** Size 0 means that the box goes on to the end of the file. */
	private bodySize(): number {
		const size = this.header.readUInt32BE(0);
		if (size === 0) return Infinity;
		// A box that claims to be smaller than its header counts as empty.
		if (size === 1) return Math.max(0, Number(this.header.readBigUInt64BE(8)) - LONG_HEADER);
		return Math.max(0, size - SHORT_HEADER);
	}
}
