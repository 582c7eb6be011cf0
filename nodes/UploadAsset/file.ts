import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { type FetchFailure, fetchFile } from '../core/files/fetch';
import { identify } from '../core/files/identify';
import { DEFAULT_MAX_VIDEO_MB, IDLE_TIMEOUT_MS } from '../core/files/limits';
import { type ApiClient, trustedUrls } from '../core/http/client';
import { filePorts } from '../core/n8n/file-ports';
import { openItemFile, openStoredFile } from '../core/n8n/item-file';
import type { Problem } from '../core/providers/problem';
import { type AssetFile, sizeObjection, type UploadRoute } from '../core/providers/uploads';
import { asHttpUrl } from '../core/utils/coerce';
import { itemName } from '../core/utils/item-name';

/** A file to be uploaded, or why there is none: invalid user input, or a problem at its host. */
export type SourceOutcome = { file: AssetFile } | { invalid: string } | { problem: Problem };

/** Finds the file in a binary field of the item; a file that is too large is not read. */
export async function fileInItem(
	context: IExecuteFunctions,
	itemIndex: number,
	route: UploadRoute,
): Promise<SourceOutcome> {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
	const binary = context.getInputData()[itemIndex]?.binary ?? {};
	if (!Object.hasOwn(binary, field)) {
		const names = Object.keys(binary).join(', ');
		return { invalid: `The item has no binary field "${field}"${names && `; it has: ${names}`}` };
	}
	const stored = await openItemFile(context, itemIndex, field);
	if (stored.size === 0) return { invalid: 'The file is empty' };
	const objection = sizeObjection(route, null, stored.size);
	if (objection) return { invalid: objection };
	const file = await identify(stored);
	if (!('unknown' in file)) return { file };
	return { invalid: `The file is no image, video or audio: ${file.unknown}` };
}

/** Fetches the file from a public URL, with the checks of every download, into n8n's storage. */
export async function fileAtUrl(
	context: IExecuteFunctions,
	itemIndex: number,
	route: UploadRoute,
	client: ApiClient,
): Promise<SourceOutcome> {
	const url = asHttpUrl(context.getNodeParameter('fileUrl', itemIndex));
	if (url === null) return { invalid: 'File URL must be an http(s) URL' };
	const fetched = await fetchFile(
		url,
		{
			label: `File of ${itemName(itemIndex)}`,
			fallbackName: 'file',
			maxBytes: route.limits(null).maxBytes ?? DEFAULT_MAX_VIDEO_MB * 1_000_000,
			accepts: () => true,
			wanted: 'an image, video or audio file',
			trustedUrls: trustedUrls(client),
			idleTimeoutMs: IDLE_TIMEOUT_MS,
		},
		filePorts(context),
	);
	if (fetched.kind !== 'done') return { problem: toProblem(fetched) };
	// It came from n8n's storage, so it has n8n's type.
	const stored = await openStoredFile(context, fetched.file as IBinaryData);
	const { kind, mimeType } = fetched.type;
	return { file: { ...stored, kind, mimeType } };
}

function toProblem(failure: FetchFailure): Problem {
	const { httpStatus } = failure;
	const why = 'message' in failure ? failure.message : `HTTP status ${httpStatus}`;
	return {
		message: `The file could not be fetched: ${why}`,
		advice: 'Open the URL in a browser to see what it leads to. Nothing was uploaded.',
		httpStatus,
	};
}
