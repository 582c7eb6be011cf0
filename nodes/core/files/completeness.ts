import type { FileType } from './content';
import { Mp4Boxes } from './mp4-boxes';

/** Looks at a file as it streams by, to tell a whole one from one that was cut. */
export interface Wholeness {
	take(chunk: Buffer): void;
	isWhole(): boolean;
}

/** @returns what can tell for this type; other types can not be told, so they count as whole */
export function wholenessOf({ extension }: FileType): Wholeness {
	switch (extension) {
		case 'mp4':
		case 'mov':
			return new Mp4Boxes();
		case 'gif':
			return new GifEnd();
		default:
			return { take: () => undefined, isWhole: () => true };
	}
}

const TRAILER = 0x3b;

/** A GIF ends with its trailer; some writers fill up with zeros behind it. */
class GifEnd {
	private last = 0;

	take(chunk: Buffer): void {
		let end = chunk.length;
		while (end > 0 && chunk[end - 1] === 0) end--;
		if (end > 0) this.last = chunk[end - 1];
	}

	isWhole(): boolean {
		return this.last === TRAILER;
	}
}
