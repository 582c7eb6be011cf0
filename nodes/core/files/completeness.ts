import type { FileType } from './content';
import { Mp4Boxes } from './mp4-boxes';

/** Inspects a file while it is streamed, to find out whether it is truncated. */
export interface CompletenessCheck {
	take(chunk: Buffer): void;
	isComplete(): boolean;
}

/** @returns the check for this type; files of types that do not show their end count as complete */
export function completenessCheck({ extension }: FileType): CompletenessCheck {
	if (extension === 'mp4' || extension === 'mov') return new Mp4Boxes();
	if (extension === 'gif') return new GifEnd();
	return { take: () => undefined, isComplete: () => true };
}

const TRAILER = 0x3b;

/** A GIF ends with its trailer; some encoders pad it with zeros. */
class GifEnd {
	private last = 0;

	take(chunk: Buffer): void {
		let end = chunk.length;
		while (end > 0 && chunk[end - 1] === 0) end--;
		if (end > 0) this.last = chunk.readUInt8(end - 1);
	}

	isComplete(): boolean {
		return this.last === TRAILER;
	}
}
