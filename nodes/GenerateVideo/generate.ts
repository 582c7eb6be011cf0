import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type Clients, openClients } from '../core/n8n/api-client';
import { namingOrders, toNodeError } from '../core/n8n/errors';
import { openItemFile } from '../core/n8n/item-file';
import { journalOf } from '../core/n8n/execution-store';
import { showHints, toExecutionData } from '../core/n8n/output';
import { openListings } from '../core/n8n/listings';
import { itemFiles, parameterReader } from '../core/n8n/parameters';
import { recoveryIn } from '../core/n8n/recovery';
import { resumeAddress } from '../core/n8n/resume-address';
import { runPorts, warnInFull } from '../core/n8n/run-ports';
import { receiverProblems } from '../core/n8n/task-receivers';
import { providerFailure } from '../core/output/failure';
import { progressHint, resendHints } from '../core/output/hints';
import { errorItem, type OutputItem } from '../core/output/item';
import { batchFailure, stoppedFailure, submittedItem } from '../core/output/submitted';
import { BY_TASK_ID, CHECK_BEFORE_RETRY } from '../core/providers/problems';
import type { ListingOf } from '../core/request/live-model';
import { type CheckedOrder, type InvalidOrder, readOrder } from '../core/request/read-order';
import { submitBatch, type Submitted } from '../core/submit/batch';
import type { SubmitJournal } from '../core/submit/journal';
import { isInvalid } from '../core/submit/order';
import { prepareFiles } from '../core/submit/order-files';
import { readWaitOptions, waitForResults } from './wait-for-result';

/**
 * Checks every item, and the options for waiting, before the first order is sent; then orders one task
 * per item and, if Wait for Result is on, waits until they have ended.
 * @throws NodeOperationError or NodeApiError unless Continue On Fail is set; it names every task that
 * is paid for
 */
export async function generateVideos(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const journal = journalOf(context);
	const items = await orderAndWait(context, journal).catch((error: Error) =>
		afterError(context, journal, error),
	);
	return toExecutionData(items);
}

async function orderAndWait(
	context: IExecuteFunctions,
	journal: SubmitJournal,
): Promise<OutputItem[]> {
	const waitOptions = readWaitOptions(context);
	const receiverProblem = receiverProblems(context);
	const clients = openClients(context);
	const listingOf = await openListings(context, clients);
	const orders = context.getInputData().map((_, itemIndex) => {
		const order = withReceiver(readItem(context, itemIndex, listingOf), receiverProblem);
		const delivery = waitOptions?.delivery[itemIndex];
		return delivery && isInvalid(delivery) && !isInvalid(order) ? delivery : order;
	});
	const submitted = await submit(context, journal, orders, clients, waitOptions?.timeoutMs);
	showHints(context, resendHints(submitted));
	if (waitOptions === null) {
		showHints(context, progressHint(context.getWorkflowSettings().saveExecutionProgress === true));
		return submitted.map(submittedItem);
	}
	return await waitForResults(context, submitted, waitOptions, clients);
}

/**
 * Ends a run that something unforeseen has ended, such as an expression that throws in a further try.
 * @returns an error item for each item where Continue On Fail is set; n8n would pass its input on
 * @throws else an error that names all that this try and earlier ones have ordered
 */
function afterError(
	context: IExecuteFunctions,
	journal: SubmitJournal,
	error: Error,
): OutputItem[] {
	const items = context.getInputData();
	const isStopped = runPorts(context).stopped();
	if (!context.continueOnFail() || isStopped) {
		// n8n keeps nothing of a run that was stopped.
		const recovery = isStopped ? 'ids' : recoveryIn(context, 'retry');
		throw namingOrders(context.getNode(), error, journal.orders(items.length), recovery);
	}
	return items.map((_, itemIndex) => {
		const entry = journal.find(itemIndex);
		const task = entry?.state === 'accepted' ? entry.task : undefined;
		const mayHaveBeenCharged = task !== undefined || entry?.state === 'sent';
		const unsure = mayHaveBeenCharged ? CHECK_BEFORE_RETRY : '';
		const advice = task ? `Its video is paid for: put its ID into ${BY_TASK_ID}.` : unsure;
		const problem = { message: error.message, advice };
		const about = { taskId: task?.taskId, mayHaveBeenCharged };
		return errorItem(providerFailure(problem, itemIndex, about), task);
	});
}

/** An expression that cannot be evaluated makes its own item invalid; the run does not fail. */
function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
	listingOf: ListingOf,
): CheckedOrder | InvalidOrder {
	try {
		const read = parameterReader(context, itemIndex);
		return readOrder(read, itemIndex, itemFiles(context, itemIndex), listingOf);
	} catch (error) {
		return { itemIndex, problems: [(error as Error).message] };
	}
}

/** An order whose task no node behind could take up is not sent. */
function withReceiver(
	order: CheckedOrder | InvalidOrder,
	receiverProblem: ReturnType<typeof receiverProblems>,
): CheckedOrder | InvalidOrder {
	const problem = isInvalid(order) ? undefined : receiverProblem(order.target.provider);
	return problem ? { itemIndex: order.itemIndex, problems: [problem] } : order;
}

async function submit(
	context: IExecuteFunctions,
	journal: SubmitJournal,
	orders: Array<CheckedOrder | InvalidOrder>,
	clients: Clients,
	timeoutMs: number | undefined,
): Promise<Submitted[]> {
	const continueOnFail = context.continueOnFail();
	const run = runPorts(context);
	const clientFor = async ({ itemIndex, target }: Pick<CheckedOrder, 'itemIndex' | 'target'>) =>
		await clients(itemIndex, target.provider);
	const prepared = await prepareFiles(
		orders,
		{
			openFile: async (itemIndex, field) => await openItemFile(context, itemIndex, field),
			clientFor,
			isSent: (order) =>
				journal.isSettled(order.itemIndex, 'settings' in order ? order.settings : undefined),
		},
		continueOnFail,
	);
	const submitted = await submitBatch(
		prepared,
		{ ...run, journal, clientFor, resumeAddress: (client) => resumeAddress(context, client) },
		continueOnFail,
		timeoutMs,
	);
	const failure = run.stopped()
		? stoppedFailure(submitted)
		: batchFailure(submitted, recoveryIn(context, 'retry'));
	// n8n keeps neither the error nor the data of a run that was stopped: its log must name the tasks.
	if (failure && run.stopped()) warnInFull(run.log, `${failure.message} ${failure.advice}`);
	if (failure && (run.stopped() || !continueOnFail)) throw toNodeError(context.getNode(), failure);
	return submitted;
}
