import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemError } from '../core/error-item';
import { errorItem } from '../core/error-item';
import { inputError, providerError } from '../core/errors';
import { providers } from '../core/providers';
import { LOOK_FIRST, noCredential } from '../core/providers/problems';
import type { Problem, SubmitOutcome } from '../core/providers/provider';
import { pooled } from '../core/tasks/pool';
import { Quota } from '../core/tasks/quota';
import type { StopSignal } from '../core/tasks/stop';
import { stopSignal } from '../core/tasks/stop';
import { submitSafely } from '../core/tasks/submit';
import type { Task } from '../core/tasks/task';
import { newTask } from '../core/tasks/task';
import type { Door } from '../core/transport/door';
import { openDoor } from '../core/transport/door';
import { SIMULTANEOUS_SUBMITS } from '../core/transport/limits';
import { withCallBack } from './call-back';
import { Ledger } from './ledger';
import type { GoodOrder, Order } from './orders';

interface Bought {
	itemIndex: number;
	task: Task;
	/** The provider's answer, where the user wants it. */
	raw: unknown;
}

interface NotBought extends ItemError {
	mayBeBought: boolean;
	/** Null when the item's own values are the problem. */
	problem: Problem | null;
}

/** What became of one item's order. */
export type Placed = Bought | NotBought;

/**
 * Sends every order once. Without Continue On Fail one bad order means that nothing is sent, and one
 * refused order that no further one is begun; the error then names every task already paid for.
 * @throws NodeOperationError or NodeApiError unless Continue On Fail is set
 */
export async function placeOrders(context: IExecuteFunctions, orders: Order[]): Promise<Placed[]> {
	const goOn = context.continueOnFail();
	const bad = orders.find((order) => 'problems' in order);
	if (bad && 'problems' in bad && !goOn) {
		throw inputError(context.getNode(), bad.problems, bad.itemIndex);
	}

	const shop = new Shop(context);
	const results = await pooled(
		orders,
		SIMULTANEOUS_SUBMITS,
		async (order) => await shop.place(order),
		() => shop.stop.stopped() || (shop.failed && !goOn),
	);
	// What an earlier try bought is named too when this one ends before its turn comes.
	const placed = results
		.map((result, index) => result ?? shop.recall(orders[index]))
		.filter((result) => result !== undefined);
	if (shop.stop.stopped()) {
		const error = withOthers(context, notBought(context, 0, STOPPED, true), placed);
		// n8n keeps neither the error nor the data of a run that was stopped: its log must name the tasks.
		context.logger.warn(error.message);
		throw error;
	}
	const failure = placed.find((result) => 'error' in result);
	if (failure && 'error' in failure && !goOn) throw withOthers(context, failure, placed);
	return placed;
}

/** One run's purchases: what was bought before, how fast to go on, and when to stop. */
class Shop {
	readonly stop: StopSignal;
	failed = false;
	private readonly ledger: Ledger;
	private readonly quotas = new Map<string, Quota>();

	constructor(private readonly context: IExecuteFunctions) {
		this.stop = stopSignal(context);
		this.ledger = new Ledger(context);
	}

	async place(order: Order): Promise<Placed> {
		const { itemIndex } = order;
		if ('problems' in order) {
			const error = inputError(this.context.getNode(), order.problems, itemIndex);
			return { itemIndex, error, mayBeBought: false, problem: null };
		}
		const earlier = this.recall(order);
		if (earlier !== undefined && 'task' in earlier) return earlier;
		if (earlier !== undefined && !order.settings.sendAgainAfterLostAnswer) {
			this.failed = true;
			return earlier;
		}
		const outcome = await this.send(order);
		if (outcome.kind === 'accepted') {
			const { wakeParked, includeRaw } = order.settings;
			const task = { ...newTask(order.model, outcome, Date.now()), callsBack: wakeParked };
			this.ledger.noteAccepted(order, task);
			// When n8n dies it forgets the run's data; its log still says what was bought.
			this.context.logger.info(`Task ${task.taskId} was accepted (item ${itemIndex})`);
			return { itemIndex, task, raw: includeRaw ? outcome.raw : null };
		}
		if (outcome.kind === 'stopped') return this.fail(itemIndex, STOPPED, true);
		const wasRefused = outcome.kind === 'refused';
		if (wasRefused) this.ledger.strike(order);
		return this.fail(itemIndex, outcome.problem, !wasRefused);
	}

	/** @returns what became of the order in an earlier try of this execution, if it was sent */
	recall(order: Order): Placed | undefined {
		if ('problems' in order) return undefined;
		const { itemIndex } = order;
		const earlier = this.ledger.find(order);
		if (earlier?.state === 'accepted') return { itemIndex, task: earlier.task, raw: null };
		if (earlier?.state === 'sent') return notBought(this.context, itemIndex, SENT_BEFORE, true);
		return undefined;
	}

	private async send(order: GoodOrder): Promise<SubmitOutcome> {
		const provider = providers[order.model.provider];
		let door: Door;
		try {
			door = await openDoor(this.context, provider.credentialType, order.itemIndex);
		} catch (error) {
			return { kind: 'refused', problem: noCredential(error, provider.name), again: false };
		}
		if (!(await this.queue(order))) return { kind: 'stopped' };
		let whole = order.body;
		try {
			if (order.withFiles) whole = await order.withFiles();
		} catch (error) {
			return { kind: 'refused', problem: unreadableFile(error), again: false };
		}
		const { wakeParked } = order.settings;
		const body = wakeParked ? withCallBack(this.context, order.model, whole, door) : whole;
		this.ledger.noteSent(order);
		return await submitSafely(async () => await provider.submit(door, order.model, body), {
			now: Date.now,
			...this.stop,
		});
	}

	/** Waits for the model's turn. @returns false when the run was stopped meanwhile */
	private async queue({ model, settings }: GoodOrder): Promise<boolean> {
		const quota = this.quotas.get(model.id) ?? new Quota(settings.submitsPerMinute);
		this.quotas.set(model.id, quota);
		for (;;) {
			const pause = quota.take(Date.now());
			if (this.stop.stopped()) return false;
			if (pause === 0) return true;
			await this.stop.sleep(pause);
		}
	}

	private fail(itemIndex: number, problem: Problem, mayBeBought: boolean): NotBought {
		this.failed = true;
		return notBought(this.context, itemIndex, problem, mayBeBought);
	}
}

const SENT_BEFORE: Problem = {
	message:
		'This item was sent before in this execution, and its answer got lost; it is not sent again',
	advice: `${LOOK_FIRST} The option Send Again After Lost Answer allows a second purchase.`,
	reason: null,
	httpStatus: null,
};

/** Its size and first bytes were fine when all items were checked. */
function unreadableFile(error: unknown): Problem {
	return {
		message: `A file of this item can not be read: ${(error as Error).message}`,
		advice: 'Nothing was bought for this item. Run the nodes before again.',
		reason: null,
		httpStatus: null,
	};
}

const STOPPED: Problem = {
	message: 'The run was stopped while videos were being ordered',
	advice: LOOK_FIRST,
	reason: null,
	httpStatus: null,
};

function notBought(
	context: IExecuteFunctions,
	itemIndex: number,
	problem: Problem,
	mayBeBought: boolean,
): NotBought {
	const error = providerError(context.getNode(), problem, { itemIndex });
	return { itemIndex, error, mayBeBought, problem };
}

/** @returns the error of one item that names the other items' purchases, sure and possible ones */
function withOthers(
	context: IExecuteFunctions,
	{ itemIndex, problem, error }: NotBought,
	placed: Placed[],
): Error {
	const paidTaskIds = placed.flatMap((one) => ('task' in one ? one.task.taskId : []));
	const unsureItems = placed.flatMap((one) =>
		'error' in one && one.mayBeBought && one.itemIndex !== itemIndex ? one.itemIndex : [],
	);
	if (problem === null || paidTaskIds.length + unsureItems.length === 0) return error;
	return providerError(context.getNode(), problem, { itemIndex, paidTaskIds, unsureItems });
}

/** @returns the item that goes on: the task, or the error beside the tasks of the other items */
export function toItem(placed: Placed): INodeExecutionData {
	if ('error' in placed) return errorItem(placed);
	const { itemIndex, task, raw } = placed;
	const json = { ...task, ...(raw === null ? {} : { raw }) } as unknown as IDataObject;
	return { json, pairedItem: { item: itemIndex } };
}
