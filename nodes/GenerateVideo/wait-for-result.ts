import type { IExecuteFunctions } from 'n8n-workflow';

import { TIMEOUT_MINUTES } from '../core/form/delivery-properties';
import type { Clients } from '../core/n8n/api-client';
import { deliveryOptions } from '../core/n8n/delivery-options';
import { openDelivery, showHints } from '../core/n8n/output';
import { readNumber } from '../core/n8n/parameters';
import { recoveryIn } from '../core/n8n/recovery';
import { runPorts } from '../core/n8n/run-ports';
import { watchable, watchAndDeliver } from '../core/n8n/watch';
import type { DeliveryOptions } from '../core/output/deliver';
import { timeoutHints, waitingHint } from '../core/output/hints';
import type { OutputItem } from '../core/output/item';
import { isRejected, rejection } from '../core/output/submitted';
import type { Submitted } from '../core/submit/batch';
import type { InvalidOrder } from '../core/submit/order';

export interface WaitOptions {
	timeoutMs: number;
	/** By item; one that cannot be read makes its item invalid. */
	delivery: Array<DeliveryOptions | InvalidOrder>;
}

/**
 * Reads all that waiting will need, so that nothing is left to fail once videos are paid for.
 * @returns null when Wait for Result is off
 * @throws NodeOperationError for a value that cannot be used
 */
export function readWaitOptions(context: IExecuteFunctions): WaitOptions | null {
	if (context.getNodeParameter('waitForResult', 0, false) !== true) return null;
	return {
		timeoutMs: readNumber(context, TIMEOUT_MINUTES) * 60_000,
		delivery: deliveryOptions(context, 'error'),
	};
}

/**
 * Waits until the tasks have ended or the timeout has passed.
 * @returns the items in their order: finished tasks, and those that still run
 * @throws NodeApiError for a failed task unless Continue On Fail is set
 */
export async function waitForResults(
	context: IExecuteFunctions,
	submitted: Submitted[],
	{ timeoutMs, delivery }: WaitOptions,
	clients: Clients,
): Promise<OutputItem[]> {
	const run = runPorts(context);
	const results = openDelivery(context, delivery, clients, {
		// All leave through the one output.
		isConnected: () => true,
		recovery: recoveryIn(context, 'retry'),
	});
	for (const one of submitted) if (isRejected(one)) results.add(rejection(one));
	const ordered = submitted.flatMap((one) => ('task' in one ? one : []));
	const { items, ports, refused } = await watchable(context, ordered, clients, run);
	refused.forEach(results.add);
	await watchAndDeliver(items, ports, timeoutMs, results);
	const { finished, failed, running } = await results.done();
	showHints(context, [...timeoutHints(running.length, submitted.length), ...waitingHint()]);
	return [...finished, ...failed, ...running].sort((a, b) => a.pairedItem.item - b.pairedItem.item);
}
