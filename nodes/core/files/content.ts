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

type Signature = [start: RegExp, kind: MediaKind, extension: string, mimeType: string];

/** The first bytes of each type, one character per byte. */
const SIGNATURES: readonly Signature[] = [
	[/^\xff\xd8\xff/, 'image', 'jpg', 'image/jpeg'],
	[/^\x89PNG\r\n[^]\n/, 'image', 'png', 'image/png'],
	[/^GIF8[79]a/, 'image', 'gif', 'image/gif'],
	[/^RIFF[^]{4}WEBP/, 'image', 'webp', 'image/webp'],
	[/^BM[^]{4}\0\0\0\0/, 'image', 'bmp', 'image/bmp'],
	[/^[^]E\xdf\xa3[^]*webm/, 'video', 'webm', 'video/webm'],
	[/^[^]{4}ftyp(M4A|M4B)/, 'audio', 'm4a', 'audio/mp4'],
	[/^([^]{4}(ftypqt|mdat)|\0[^]{3}(moov|free|skip|wide))/, 'video', 'mov', 'video/quicktime'],
	// The same container also holds images (HEIF, AVIF).
	[/^[^]{4}ftyp(?!hei|hev|mif|msf|avi)/, 'video', 'mp4', 'video/mp4'],
	[/^(ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, 'audio', 'mp3', 'audio/mpeg'],
	[/^RIFF[^]{4}WAVE/, 'audio', 'wav', 'audio/wav'],
	[/^OggS/, 'audio', 'ogg', 'audio/ogg'],
];

/** @returns the type of a file with these first bytes, null when no model reads that type */
export function detectType(head: Buffer): FileType | null {
	const text = head.toString('latin1', 0, HEAD_BYTES);
	const found = SIGNATURES.find(([start]) => start.test(text));
	if (found === undefined) return null;
	const [, kind, extension, mimeType] = found;
	return { kind, extension, mimeType };
}

/** @returns whether a model may return it as its video: some return animated GIFs */
export function isVideo({ kind, extension }: FileType): boolean {
	return kind === 'video' || extension === 'gif';
}

/** @returns whether it is a picture, as a frame must be */
export function isImage({ kind }: FileType): boolean {
	return kind === 'image';
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
