import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Delivered, DeliveryOptions, ItemResult } from '../output/deliver';
import { deliver } from '../output/deliver';
import type { Hint } from '../output/hints';
import type { OutputItem } from '../output/item';
import type { Clients } from './api-client';
import { toNodeError } from './errors';
import { filePorts } from './file-ports';
import { isToolCall } from './tool-call';

/**
 * Turns results into items; an agent gets text and links, never a file.
 * @param options by item
 * @throws NodeApiError for the first failure, unless Continue On Fail is set
 */
export async function deliverItems(
	context: IExecuteFunctions,
	results: ItemResult[],
	options: readonly DeliveryOptions[],
	clients: Clients,
): Promise<Delivered> {
	const optionsOf = (itemIndex: number) => {
		const wanted = options[itemIndex] ?? LINKS_ONLY;
		return isToolCall(context) ? { ...wanted, downloadTo: null, includeRaw: false } : wanted;
	};
	const delivered = await deliver(results, optionsOf, {
		...filePorts(context),
		clientFor: async (itemIndex, { provider }) => await clients(itemIndex, provider),
	});
	const { failure } = delivered;
	if (failure && !context.continueOnFail()) throw toNodeError(context.getNode(), failure);
	return delivered;
}

const LINKS_ONLY: DeliveryOptions = {
	downloadTo: null,
	maxBytes: 0,
	itemPerVideo: false,
	includeRaw: false,
	failureIsError: false,
};

/** Shows the hints above the node's output; an agent has no use for them. */
export function showHints(context: IExecuteFunctions, hints: Hint[]): void {
	if (isToolCall(context) || hints.length === 0) return;
	context.addExecutionHints(...hints.map((hint) => ({ ...hint, location: 'outputPane' as const })));
}

/** @returns the items as n8n types them: its storage gave their files, so these are its own */
export function toExecutionData(items: OutputItem[]): INodeExecutionData[] {
	return items as unknown as INodeExecutionData[];
}
