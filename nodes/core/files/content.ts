import type { MediaKind } from '../models/names';

/** The type of a file, detected from its content: a host's file names and headers are not trusted. */
export interface FileType {
	kind: MediaKind;
	/** Without a dot. */
	extension: string;
	mimeType: string;
}

/** How many leading bytes are needed to detect a type. */
export const HEAD_BYTES = 64;

const JPEG: FileType = { kind: 'image', extension: 'jpg', mimeType: 'image/jpeg' };
const PNG: FileType = { kind: 'image', extension: 'png', mimeType: 'image/png' };
const GIF: FileType = { kind: 'image', extension: 'gif', mimeType: 'image/gif' };
const WEBP: FileType = { kind: 'image', extension: 'webp', mimeType: 'image/webp' };
const BMP: FileType = { kind: 'image', extension: 'bmp', mimeType: 'image/bmp' };
const MP4: FileType = { kind: 'video', extension: 'mp4', mimeType: 'video/mp4' };
const MOV: FileType = { kind: 'video', extension: 'mov', mimeType: 'video/quicktime' };
const WEBM: FileType = { kind: 'video', extension: 'webm', mimeType: 'video/webm' };
const MP3: FileType = { kind: 'audio', extension: 'mp3', mimeType: 'audio/mpeg' };
const WAV: FileType = { kind: 'audio', extension: 'wav', mimeType: 'audio/wav' };
const OGG: FileType = { kind: 'audio', extension: 'ogg', mimeType: 'audio/ogg' };
const M4A: FileType = { kind: 'audio', extension: 'm4a', mimeType: 'audio/mp4' };

/** The first bytes of each type, one character per byte. */
const SIGNATURES: ReadonlyArray<[RegExp, FileType]> = [
	[/^\xff\xd8\xff/, JPEG],
	[/^\x89PNG\r\n[^]\n/, PNG],
	[/^GIF8[79]a/, GIF],
	[/^RIFF[^]{4}WEBP/, WEBP],
	[/^BM[^]{4}\0\0\0\0/, BMP],
	[/^[^]E\xdf\xa3[^]*webm/, WEBM],
	[/^[^]{4}ftyp(M4A|M4B)/, M4A],
	[/^[^]{4}ftypqt/, MOV],
	// The same container also holds images (HEIF, AVIF).
	[/^[^]{4}ftyp(?!hei|hev|mif|msf|avi)/, MP4],
	[/^([^]{4}mdat|\0[^]{3}(moov|free|skip|wide))/, MOV],
	[/^(ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, MP3],
	[/^RIFF[^]{4}WAVE/, WAV],
	[/^OggS/, OGG],
];

/** @returns the type of a file with these first bytes, null when no model reads that type */
export function detectType(head: Buffer): FileType | null {
	const text = head.toString('latin1', 0, HEAD_BYTES);
	return SIGNATURES.find(([signature]) => signature.test(text))?.[1] ?? null;
}

/** @returns whether a model may return it as its video: some return animated GIFs */
export function isVideo(type: FileType): boolean {
	return type.kind === 'video' || type === GIF;
}

/** @returns whether the first bytes are those of a web page, of an XML or of a JSON text */
export function isMarkupOrJson(head: Buffer): boolean {
	return /^\s*[<{]/.test(head.toString('utf8'));
}

/** @returns what the first bytes look like, for a message: `a web page` */
export function looksLike(head: Buffer): string {
	const type = detectType(head);
	if (type) return `a file of type ${type.mimeType}`;
	const text = head.toString('utf8').trimStart().toLowerCase();
	if (text.startsWith('<!doctype') || text.startsWith('<html')) return 'a web page';
	if (text.startsWith('<')) return 'an XML text';
	if (text.startsWith('{')) return 'a JSON text';
	return 'a file of no known type';
}
