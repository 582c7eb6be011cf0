import type { IExecuteFunctions } from 'n8n-workflow';

import type { FileType } from '../core/delivery/content';
import { trustedIn } from '../core/delivery/download';
import { fetchFile } from '../core/delivery/fetch';
import { identify, openItemFile, openKept } from '../core/item-file';
import type { ProviderId } from '../core/models/types';
import { providers } from '../core/providers';
import type { Problem } from '../core/providers/provider';
import type { AssetFile } from '../core/providers/upload';
import type { UploadRoute } from '../core/providers/upload-routes';
import { sizeObjection } from '../core/providers/upload-routes';
import { asHttpUrl } from '../core/transport/answer';
import { openDoor } from '../core/transport/door';
import { DOWNLOAD_PATIENCE, LARGEST_VIDEO } from '../core/transport/limits';

/** A file to be uploaded: kind and MIME type are those of its content. */
export type Found = { file: AssetFile } | { wrong: string } | { problem: Problem };

/** Finds the file in a binary field of the item; a file that is too large is not read. */
export async function fileInItem(
	context: IExecuteFunctions,
	itemIndex: number,
	route: UploadRoute,
): Promise<Found> {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
	if (context.getInputData()[itemIndex].binary?.[field] === undefined) {
		return { wrong: `The item has no binary field "${field}"` };
	}
	const kept = await openItemFile(context, itemIndex, field);
	if (kept.size === 0) return { wrong: 'The file is empty' };
	const wrong = sizeObjection(route, kept.size);
	if (wrong) return { wrong };
	const file = await identify(kept);
	if (!('unknown' in file)) return { file };
	return { wrong: `The file is no image, video or audio: ${file.unknown}` };
}

/** Fetches the file from a public URL, by the rules of every download, into n8n's storage. */
export async function fileAtUrl(
	context: IExecuteFunctions,
	itemIndex: number,
	provider: ProviderId,
	route: UploadRoute,
): Promise<Found> {
	const url = asHttpUrl(context.getNodeParameter('fileUrl', itemIndex));
	if (url === null) return { wrong: 'File URL must be an http(s) URL' };
	const door = await openDoor(context, providers[provider].credentialType, itemIndex);
	const types: FileType[] = [];
	const fetched = await fetchFile(context, url, {
		label: `File of item ${itemIndex}`,
		fallbackName: 'file',
		limit: route.maxBytes ?? LARGEST_VIDEO * 1_000_000,
		accepts: (type) => types.push(type) > 0,
		wanted: 'an image, video or audio file',
		trusted: trustedIn(door),
		patience: DOWNLOAD_PATIENCE,
	});
	if (fetched.kind !== 'done') {
		const why = 'text' in fetched ? fetched.text : `HTTP status ${fetched.httpStatus}`;
		const message = `The file could not be fetched: ${why}`;
		const advice = 'Open the URL in a browser to see what it leads to. Nothing was uploaded.';
		return { problem: { message, advice, reason: null, httpStatus: fetched.httpStatus } };
	}
	const kept = await openKept(context, fetched.binary);
	const { kind, mimeType } = types[types.length - 1];
	return { file: { ...kept, kind, mimeType } };
}
