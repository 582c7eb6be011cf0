import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Delivered, ItemResult, Wishes } from '../core/delivery/deliver';
import { deliver } from '../core/delivery/deliver';
import { LIMIT_MINUTES } from '../core/delivery/properties';
import { errorItem } from '../core/error-item';
import { LARGEST_VIDEO } from '../core/transport/limits';
import { readNumber } from '../core/form-number';
import { isToolCall } from '../core/tool-call';
import type { Watched } from '../core/tasks/watch';
import type { ItemTask } from '../core/tasks/watch-in-n8n';
import { watchTasks } from '../core/tasks/watch-in-n8n';
import { fetchLinks } from './fetch-links';
import { hintAt } from './hints';
import { watchOrPark } from './park';
import { PATIENCE_SECONDS } from './properties';
import type { ReadTask } from './tasks';
import { readTasks } from './tasks';

type Mode = 'wait' | 'park' | 'once';

/**
 * Does what the chosen mode says for the tasks of all items.
 * @returns the node's outputs; in parked mode the untouched input while tasks still run
 */
export async function getResults(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getNodeParameter('source', 0) === 'link') return await fetchLinks(context);
	const read = readTasks(context);
	const mode = modeOf(context);
	const outputs = outputsOf(mode, context, read);
	if (!context.continueOnFail()) return await outputs;
	// Left to itself, n8n would pass the tasks on through the first output, as if finished.
	return await outputs.catch((error: Error) => toOutputs(mode, allFailed(read, error)));
}

async function outputsOf(
	mode: Mode,
	context: IExecuteFunctions,
	read: ReadTask[],
): Promise<INodeExecutionData[][]> {
	const results = await resultsOf(mode, context, read);
	if (results === null) return [context.getInputData(), [], [], []];
	const wishes = (itemIndex: number) => wishesOf(context, itemIndex);
	const delivered = await deliver(context, results, wishes);
	hintAt(context, delivered, mode !== 'once');
	return toOutputs(mode, delivered);
}

/** @returns how each item's task ended, null while the execution is being parked */
async function resultsOf(
	mode: Mode,
	context: IExecuteFunctions,
	read: ReadTask[],
): Promise<ItemResult[] | null> {
	const items = read.flatMap((item) => ('task' in item ? item : []));
	const watched = await watchAs(mode, context, items);
	if (watched === null) return null;
	const endings = new Map(items.map(({ itemIndex }, index) => [itemIndex, watched[index]]));
	return read.map(
		(item): ItemResult =>
			'error' in item
				? item
				: { itemIndex: item.itemIndex, watched: endings.get(item.itemIndex) as Watched },
	);
}

/** The error of the whole run, such as a missing credential, on every item. */
function allFailed(read: ReadTask[], error: Error): Delivered {
	const failed = read.map((item) => {
		if ('error' in item) return errorItem(item);
		const { itemIndex, task } = item;
		return errorItem({ itemIndex, error, mayBeBought: true }, task);
	});
	return { finished: [], failed, running: [] };
}

/** An AI tool call can not be parked: the agent would never get its answer. */
function modeOf(context: IExecuteFunctions): Mode {
	const mode = context.getNodeParameter('mode', 0, 'wait') as Mode;
	return mode === 'park' && isToolCall(context) ? 'wait' : mode;
}

async function watchAs(
	mode: Mode,
	context: IExecuteFunctions,
	items: ItemTask[],
): Promise<Watched[] | null> {
	const limit = readNumber(context, LIMIT_MINUTES) * 60_000;
	switch (mode) {
		case 'once':
			return await watchTasks(context, items, { once: true, until: Infinity });
		case 'wait':
			return await watchTasks(context, items, { until: Date.now() + limit });
		case 'park': {
			const patience = readNumber(context, PATIENCE_SECONDS) * 1000;
			return await watchOrPark(context, items, { patience, limit });
		}
	}
}

function wishesOf(context: IExecuteFunctions, itemIndex: number): Wishes {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const download = context.getNodeParameter('download', itemIndex, false) === true;
	const megabytes = Number(options.sizeLimitMegabytes ?? LARGEST_VIDEO) || LARGEST_VIDEO;
	return {
		downloadTo: download
			? (context.getNodeParameter('binaryPropertyName', itemIndex) as string)
			: null,
		sizeLimit: megabytes * 1_000_000,
		oneItemEach: options.severalVideos === 'items',
		includeRaw: options.includeRawResponse === true,
		failureIsError: options.onFailure === 'error',
	};
}

/** Still Running stands first in the modes that have it: n8n passes a parked input on there. */
function toOutputs(mode: Mode, { finished, failed, running }: Delivered): INodeExecutionData[][] {
	switch (mode) {
		case 'wait':
			return [finished, failed, running];
		case 'once':
			return [running, finished, failed];
		case 'park':
			return [[], finished, failed, running];
	}
}
