import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { ENOUGH_BYTES, looksLike, typeOf } from './delivery/content';
import type { AssetFile } from './providers/upload';
import { UPLOAD_PIECE } from './transport/limits';

/** A file that n8n keeps; its content was not looked at. */
export type KeptFile = Pick<AssetFile, 'size' | 'content' | 'buffer'>;

/** Opens a binary field of an item; its content is not read yet. */
export async function openItemFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<KeptFile> {
	return await openKept(context, context.helpers.assertBinaryData(itemIndex, field));
}

/** Opens a file that n8n keeps under an ID, or inside the item where it keeps files in memory. */
export async function openKept(
	{ helpers }: IExecuteFunctions,
	{ id, data }: Pick<IBinaryData, 'id' | 'data'>,
): Promise<KeptFile> {
	if (id === undefined) {
		const bytes = async () => Buffer.from(data, 'base64');
		return { size: Buffer.byteLength(data, 'base64'), content: bytes, buffer: bytes };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const content = async () => await helpers.getBinaryStream(id, UPLOAD_PIECE);
	const buffer = async () => await helpers.binaryToBuffer(await content());
	return { size: fileSize, content, buffer };
}

/**
 * Looks at the first bytes: names and types that n8n was told are not believed.
 * @returns the file with its kind and type, or what it seems to be when models know no such file
 */
export async function identify(file: KeptFile): Promise<AssetFile | { unknown: string }> {
	const head = await headOf(file);
	const type = typeOf(head);
	if (type === null) return { unknown: looksLike(head) };
	return { ...file, kind: type.kind, mimeType: type.mimeType };
}

async function headOf(file: KeptFile): Promise<Buffer> {
	const content = await file.content();
	if (Buffer.isBuffer(content)) return content.subarray(0, ENOUGH_BYTES);
	let head = Buffer.alloc(0);
	// Leaving the loop closes the stream.
	for await (const chunk of content) {
		head = Buffer.concat([head, chunk as Buffer]);
		if (head.length >= ENOUGH_BYTES) break;
	}
	return head.subarray(0, ENOUGH_BYTES);
}

/** @returns what tells the field's file from others, the same whenever the item is run again */
export function fingerprintOf(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	field: string,
): string {
	const { id, data } = helpers.assertBinaryData(itemIndex, field);
	// n8n moves files of webhooks to another folder when it knows their execution; the name stays.
	return id?.split('/').pop() ?? createHash('sha256').update(data).digest('hex');
}
