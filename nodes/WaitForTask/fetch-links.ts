import type { IExecuteFunctions } from 'n8n-workflow';

import { VIDEO_TRANSFER } from '../core/files/download';
import { type FetchFailure, fetchFile } from '../core/files/fetch';
import { trustedUrls } from '../core/http/client';
import { openClient } from '../core/n8n/api-client';
import { hasCredential } from '../core/n8n/chosen-credential';
import { maxVideoBytes } from '../core/n8n/delivery-options';
import { filePorts } from '../core/n8n/file-ports';
import { eachItem } from '../core/n8n/output';
import { runPorts } from '../core/n8n/run-ports';
import { isToolCall } from '../core/n8n/tool-call';
import type { Delivered } from '../core/output/deliver';
import { inputFailure, isFailure, type ItemFailure, providerFailure } from '../core/output/failure';
import { errorItem, type OutputItem } from '../core/output/item';
import { findProvider } from '../core/providers';
import { expiryOf } from '../core/providers/link-expiry';
import type { Problem } from '../core/providers/problem';
import { BY_TASK_ID } from '../core/providers/problems';
import { asHttpUrl } from '../core/utils/coerce';
import { itemName } from '../core/utils/item-name';

/**
 * Downloads videos by their links; no provider is queried.
 * @throws NodeOperationError for an invalid link, NodeApiError for a failed download, unless
 * Continue On Fail is set
 */
export async function fetchLinks(
	context: IExecuteFunctions,
): Promise<Pick<Delivered, 'finished' | 'failed'>> {
	const results = await eachItem(
		context,
		async (itemIndex) =>
			await fetchLink(context, itemIndex).catch((error: Error) =>
				inputFailure([error.message], itemIndex, {}, 'Nothing was downloaded.'),
			),
	);
	return {
		finished: results.flatMap((result) => (isFailure(result) ? [] : result)),
		failed: results.flatMap((result) => (isFailure(result) ? errorItem(result) : [])),
	};
}

async function fetchLink(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<OutputItem | ItemFailure> {
	const pairedItem = { item: itemIndex };
	const url = asHttpUrl(context.getNodeParameter('videoUrl', itemIndex));
	if (url === null) return inputFailure(['Video Link must be an http(s) URL'], itemIndex);
	const video = { url, expiresAt: expiryOf(url, null, runPorts(context).now()) };
	// An agent can use links, not files.
	if (isToolCall(context)) return { json: { videos: [video] }, pairedItem };

	const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
	const options = {
		...VIDEO_TRANSFER,
		label: `Video of ${itemName(itemIndex)}`,
		fallbackName: 'video',
		maxBytes: maxVideoBytes(context, itemIndex),
		trustedUrls: await trustedUrlsOf(context, itemIndex),
	};
	const fetched = await fetchFile(url, options, filePorts(context));
	if (fetched.kind !== 'done') return providerFailure(toProblem(fetched), itemIndex);
	const { file } = fetched;
	return {
		json: { videos: [{ ...video, type: file.fileExtension ?? null }] },
		binary: { [field]: file },
		pairedItem,
	};
}

/** A public link needs no credential; the hosts of one that is set are allowed as well. */
async function trustedUrlsOf(context: IExecuteFunctions, itemIndex: number): Promise<string[]> {
	const provider = findProvider(context.getNodeParameter('provider', itemIndex));
	if (!provider || !hasCredential(context.getNode(), provider)) return [];
	return trustedUrls(await openClient(context, provider, itemIndex));
}

function toProblem(failure: FetchFailure): Problem {
	const { httpStatus } = failure;
	const facts = { httpStatus };
	switch (failure.kind) {
		case 'expired':
			return {
				...facts,
				message: `The link no longer works (HTTP status ${httpStatus})`,
				advice: `Links of the providers do not live long: put the ID of the task into ${BY_TASK_ID}, which gets a fresh one.`,
			};
		case 'stopped':
			return {
				...facts,
				message: 'Stopped during the download',
				advice: 'Press Execute step on this node: downloading costs nothing.',
			};
		default:
			return {
				...facts,
				message: `The video could not be downloaded: ${failure.message}`,
				advice: 'Open the link in a browser to see what it leads to.',
			};
	}
}
