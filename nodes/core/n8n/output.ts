import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CONCURRENT_TRANSFERS } from '../files/limits';
import {
	type Delivered,
	Deliveries,
	type DeliveryOptions,
	type DeliveryPorts,
	type ItemResult,
} from '../output/deliver';
import { isFailure, type ItemFailure } from '../output/failure';
import type { Hint } from '../output/hints';
import type { OutputItem } from '../output/item';
import type { InvalidOrder } from '../submit/order';
import { isInvalid } from '../submit/order';
import { mapPool } from '../utils/pool';
import type { Clients } from './api-client';
import { toNodeError } from './errors';
import { filePorts } from './file-ports';
import { isToolCall } from './tool-call';
import { throwIfStopped } from './watch';

/** The results of a run on their way to the node's outputs. */
export interface DeliveryRun {
	/** Begins to deliver an item's result. */
	add(result: ItemResult): void;
	/**
	 * @param others IDs of tasks that were not added
	 * @returns what has become of all results that were added
	 * @throws NodeApiError when the run was stopped, and for the first failure unless Continue On Fail is
	 * set; it names all tasks
	 */
	done(others?: readonly string[]): Promise<Delivered>;
}

/** What else the node knows of itself. */
export type NodePorts = Pick<DeliveryPorts, 'isConnected' | 'recovery'>;

/**
 * Turns results into items; an agent gets text and links, never a file.
 * @param options by item
 */
export function openDelivery(
	context: IExecuteFunctions,
	options: ReadonlyArray<DeliveryOptions | InvalidOrder>,
	clients: Clients,
	node: NodePorts,
): DeliveryRun {
	const optionsOf = (itemIndex: number) => {
		const wanted = options[itemIndex] ?? LINKS_ONLY;
		if (isInvalid(wanted)) throw new Error(wanted.problems.join('. '));
		return isToolCall(context) ? { ...wanted, downloadTo: null, includeRaw: false } : wanted;
	};
	const ports = filePorts(context);
	const deliveries = new Deliveries(optionsOf, {
		...ports,
		...node,
		clientFor: async (itemIndex, { provider }) => await clients(itemIndex, provider),
	});
	const results: ItemResult[] = [];
	return {
		add(result) {
			results.push(result);
			deliveries.add(result);
		},
		async done(others) {
			const delivered = await deliveries.done(others);
			throwIfStopped(context, ports, results);
			const { failure } = delivered;
			if (failure && !context.continueOnFail()) throw toNodeError(context.getNode(), failure);
			return delivered;
		},
	};
}

const LINKS_ONLY: DeliveryOptions = {
	downloadTo: null,
	maxBytes: 0,
	itemPerVideo: false,
	includeRaw: false,
	onFailure: 'errorUnlessConnected',
	mayRunUnseen: false,
	leavesAlone: false,
};

/**
 * Works on the items, a few at once.
 * @param work gives the result of an item, or its failure
 * @returns the results in the order of the items
 * @throws NodeOperationError or NodeApiError for the first that fails, unless Continue On Fail is set
 */
export async function eachItem<T extends object>(
	context: IExecuteFunctions,
	work: (itemIndex: number) => Promise<T | ItemFailure>,
): Promise<Array<T | ItemFailure>> {
	const continueOnFail = context.continueOnFail();
	let failure: ItemFailure | undefined;
	const results = await mapPool(
		context.getInputData(),
		CONCURRENT_TRANSFERS,
		async (_, itemIndex) => {
			const result = await work(itemIndex);
			if (isFailure(result)) failure ??= result;
			return result;
		},
		() => failure !== undefined && !continueOnFail,
	);
	if (failure && !continueOnFail) throw toNodeError(context.getNode(), failure);
	return results.flatMap((result) => result ?? []);
}

/** Shows the hints above the node's output; an agent has no use for them. */
export function showHints(context: IExecuteFunctions, hints: Hint[]): void {
	if (isToolCall(context) || hints.length === 0) return;
	context.addExecutionHints(...hints.map((hint) => ({ ...hint, location: 'outputPane' as const })));
}

/** @returns the items as n8n types them: its storage gave their files, so these are its own */
export function toExecutionData(items: OutputItem[]): INodeExecutionData[] {
	return items as unknown as INodeExecutionData[];
}
