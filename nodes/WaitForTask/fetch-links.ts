import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { trustedIn, VIDEO } from '../core/delivery/download';
import type { Fetched } from '../core/delivery/fetch';
import { fetchFile } from '../core/delivery/fetch';
import { errorItem } from '../core/error-item';
import { inputError, providerError } from '../core/errors';
import { findProvider } from '../core/providers';
import { expiryOf } from '../core/providers/expiry';
import type { Problem } from '../core/providers/provider';
import { pooled } from '../core/tasks/pool';
import { isToolCall } from '../core/tool-call';
import { asHttpUrl } from '../core/transport/answer';
import { openDoor } from '../core/transport/door';
import { LARGEST_VIDEO, SIMULTANEOUS_TRANSFERS } from '../core/transport/limits';

/**
 * Fetches videos whose links are at hand; no provider is asked.
 * @returns the outputs Finished, Failed and Timed Out, which stays empty
 * @throws NodeOperationError for what is no link, NodeApiError for a failed download, unless
 * Continue On Fail is set
 */
export async function fetchLinks(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const goOn = context.continueOnFail();
	const items = context.getInputData();
	let failure: Error | undefined;
	const results = await pooled(
		items,
		SIMULTANEOUS_TRANSFERS,
		async (_, itemIndex) => {
			const result = await fetchLink(context, itemIndex);
			if (result instanceof Error) failure ??= result;
			return result;
		},
		() => failure !== undefined && !goOn,
	);
	if (failure && !goOn) throw failure;

	const finished: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		if (result instanceof Error) failed.push(errorItem({ itemIndex, error: result }));
		else if (result) finished.push({ ...result, pairedItem: { item: itemIndex } });
	}
	return [finished, failed, []];
}

async function fetchLink(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData | Error> {
	const node = context.getNode();
	const url = asHttpUrl(context.getNodeParameter('videoUrl', itemIndex));
	if (url === null) return inputError(node, ['Video Link must be an http(s) URL'], itemIndex);
	const video = { url, expiresAt: expiryOf(url, null, Date.now()) };
	// An agent can use links, not files.
	if (isToolCall(context)) return { json: { videos: [video] } };

	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const megabytes = Number(options.sizeLimitMegabytes) || LARGEST_VIDEO;
	const fetched = await fetchFile(context, url, {
		...VIDEO,
		label: `Video of item ${itemIndex}`,
		fallbackName: 'video',
		limit: megabytes * 1_000_000,
		trusted: await trustedHosts(context, itemIndex),
	});
	if (fetched.kind !== 'done') return providerError(node, problemOf(fetched), { itemIndex });
	const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
	const { binary } = fetched;
	return {
		json: { videos: [{ ...video, type: binary.fileExtension ?? null }] },
		binary: { [field]: binary },
	};
}

/** A public link needs no credential; one that is set names hosts that are allowed besides. */
async function trustedHosts(context: IExecuteFunctions, itemIndex: number): Promise<string[]> {
	const provider = findProvider(context.getNodeParameter('provider', itemIndex));
	if (!provider || !context.getNode().credentials?.[provider.credentialType]) return [];
	return trustedIn(await openDoor(context, provider.credentialType, itemIndex));
}

function problemOf(fetched: Exclude<Fetched, { kind: 'done' }>): Problem {
	const { httpStatus } = fetched;
	const facts = { reason: null, httpStatus };
	switch (fetched.kind) {
		case 'expired':
			return {
				...facts,
				message: `The link no longer works (HTTP status ${httpStatus})`,
				advice:
					'Links of the providers do not live long: give the ID of the task to Wait for Task, which asks for a fresh one.',
			};
		case 'stopped':
			return { ...facts, message: 'Stopped during the download', advice: 'Run the node again.' };
		default:
			return {
				...facts,
				message: `The video could not be downloaded: ${fetched.text}`,
				advice: 'Open the link in a browser to see what it leads to.',
			};
	}
}
