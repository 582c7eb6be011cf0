import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { UnidentifiedFile } from '../files/identify';

/** Bytes read at a time from n8n's storage: each read costs more than its bytes. */
const CHUNK_BYTES = 512 * 1024;

/** Opens a binary field of an item; its content is not read yet. */
export async function openItemFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<UnidentifiedFile> {
	return await openStoredFile(context, context.helpers.assertBinaryData(itemIndex, field));
}

/** Opens a file that n8n keeps under an ID, or inside the item where it keeps files in memory. */
export async function openStoredFile(
	{ helpers }: IExecuteFunctions,
	{ id, data }: Pick<IBinaryData, 'id' | 'data'>,
): Promise<UnidentifiedFile> {
	if (id === undefined) {
		const bytes = async () => Buffer.from(data, 'base64');
		return { size: Buffer.byteLength(data, 'base64'), content: bytes, buffer: bytes };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const content = async () => await helpers.getBinaryStream(id, CHUNK_BYTES);
	const buffer = async () => await helpers.binaryToBuffer(await content());
	return { size: fileSize, content, buffer };
}
