const SHORT_HEADER = 8;
const LONG_HEADER = 16;

/**
 * Follows the top-level boxes of an MP4 or MOV while it is streamed. A file that ends inside a box is
 * truncated, even if the host announced that length.
 */
export class Mp4Boxes {
	private header = Buffer.alloc(0);
	/** Bytes of the current box that are still to come; null inside a header. */
	private remaining: number | null = null;

	take(chunk: Buffer): void {
		let rest = chunk;
		while (rest.length > 0) {
			if (this.remaining === null) rest = this.takeHeader(rest);
			else {
				const part = Math.min(this.remaining, rest.length);
				rest = rest.subarray(part);
				this.remaining -= part;
			}
			if (this.remaining === 0) this.remaining = null;
		}
	}

	/** @returns whether the bytes so far end where a box ends */
	isComplete(): boolean {
		return (this.remaining === null && this.header.length === 0) || this.remaining === Infinity;
	}

	/** @returns the bytes after the header */
	private takeHeader(bytes: Buffer): Buffer {
		const wanted = this.isLong() ? LONG_HEADER : SHORT_HEADER;
		const part = bytes.subarray(0, wanted - this.header.length);
		this.header = Buffer.concat([this.header, part]);
		if (this.header.length === wanted && !(wanted === SHORT_HEADER && this.isLong())) {
			this.remaining = this.bodySize();
			this.header = Buffer.alloc(0);
		}
		return bytes.subarray(part.length);
	}

	/** A size of 1 means that the real size follows in 64 bits. */
	private isLong(): boolean {
		return this.header.length >= 4 && this.header.readUInt32BE(0) === 1;
	}

	/** A size of 0 means that the box extends to the end of the file. */
	private bodySize(): number {
		const size = this.header.readUInt32BE(0);
		if (size === 0) return Infinity;
		// A box that claims to be smaller than its header counts as empty.
		if (size === 1) return Math.max(0, Number(this.header.readBigUInt64BE(8)) - LONG_HEADER);
		return Math.max(0, size - SHORT_HEADER);
	}
}
