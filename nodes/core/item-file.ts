import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { AssetFile, AssetKind } from './providers/upload';
import { UPLOAD_PIECE } from './transport/limits';

/** Opens a binary field of an item; its content is not read yet. */
export async function openItemFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
	kind: AssetKind,
): Promise<AssetFile> {
	const { helpers } = context;
	const { id, mimeType, data } = helpers.assertBinaryData(itemIndex, field);
	const buffer = async () => await helpers.getBinaryDataBuffer(itemIndex, field);
	if (id === undefined) {
		return { kind, mimeType, size: Buffer.byteLength(data, 'base64'), content: buffer, buffer };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const content = async () => await helpers.getBinaryStream(id, UPLOAD_PIECE);
	return { kind, mimeType, size: fileSize, content, buffer };
}

/** @returns what tells the field's file from others, the same whenever the item is run again */
export function fingerprintOf(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	field: string,
): string {
	const { id, data } = helpers.assertBinaryData(itemIndex, field);
	return id ?? createHash('sha256').update(data).digest('hex');
}
