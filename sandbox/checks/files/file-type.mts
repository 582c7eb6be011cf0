import { imageSize } from './image-size.mts';

/** What bytes are, told by their content alone. */
export interface FileType {
	kind: 'image' | 'video' | 'audio';
	/** `png`, `jpeg`, `mp4`, ... */
	format: string;
	/** Sides of an image in pixels. */
	width?: number;
	height?: number;
}

/** @returns what the bytes are; undefined for anything that is no whole image, clip or sound */
export function fileTypeOf(bytes: Buffer): FileType | undefined {
	const image = imageSize(bytes);
	if (image) return { kind: 'image', ...image };
	const text = bytes.toString('latin1', 0, 16);
	// Its sides stand in a directory that may be anywhere in the file.
	if (/^(II\*\0|MM\0\*)/.test(text)) return { kind: 'image', format: 'tiff' };
	const brand = text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : undefined;
	if (brand !== undefined) return isoMedia(brand);
	if (text.startsWith('\x1aE\xdf\xa3')) return { kind: 'video', format: 'webm' };
	if (/^RIFF....WAVE/s.test(text)) return { kind: 'audio', format: 'wav' };
	if (/^RIFF....AVI /s.test(text)) return { kind: 'video', format: 'avi' };
	if (/^(ID3|\xff[\xe2-\xff])/.test(text)) return { kind: 'audio', format: 'mp3' };
	if (text.startsWith('OggS')) return { kind: 'audio', format: 'ogg' };
	if (text.startsWith('fLaC')) return { kind: 'audio', format: 'flac' };
	return undefined;
}

function isoMedia(brand: string): FileType {
	if (brand === 'qt  ') return { kind: 'video', format: 'mov' };
	if (brand.startsWith('M4A')) return { kind: 'audio', format: 'm4a' };
	return { kind: 'video', format: 'mp4' };
}
