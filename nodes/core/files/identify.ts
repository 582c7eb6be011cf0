import type { AssetFile } from '../providers/uploads';
import { detectType, HEAD_BYTES, looksLike } from './content';

/** A file of which only the size is known: the name and type that n8n stores are not trusted. */
export type UnidentifiedFile = Omit<AssetFile, 'kind' | 'mimeType'>;

/**
 * Reads the first bytes of a file; the rest is not read.
 * @returns the file with its kind and MIME type, or what it looks like when no model reads that type
 */
export async function identify(file: UnidentifiedFile): Promise<AssetFile | { unknown: string }> {
	const head = await headOf(file);
	const type = detectType(head);
	if (type === null) return { unknown: looksLike(head) };
	return { ...file, kind: type.kind, mimeType: type.mimeType };
}

async function headOf(file: UnidentifiedFile): Promise<Buffer> {
	const content = await file.content();
	if (Buffer.isBuffer(content)) return content.subarray(0, HEAD_BYTES);
	let head = Buffer.alloc(0);
	// Leaving the loop closes the stream.
	for await (const chunk of content) {
		head = Buffer.concat([head, chunk as Buffer]);
		if (head.length >= HEAD_BYTES) break;
	}
	return head.subarray(0, HEAD_BYTES);
}
