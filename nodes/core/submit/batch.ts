import type { ApiClient } from '../http/client';
import type { RunPorts } from '../ports';
import type { ProviderId } from '../models/vocabulary';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { SubmitOutcome } from '../providers/provider';
import { type Task, unknownTask, withUpdate } from '../task';
import type { Json } from '../utils/coerce';
import { itemName } from '../utils/item-name';
import { mapPool } from '../utils/pool';
import type { SubmitJournal } from './journal';
import {
	afterUnanswered,
	limitReached,
	SENT_BEFORE,
	STOPPED_BEFORE_SENDING,
	STOPPED_WHILE_SENDING,
	unreadableFile,
} from './not-sent';
import { type InvalidOrder, isInvalid, type Order, withoutClient } from './order';
import { RateLimit } from './rate-limit';
import { withResumeAddress } from './resume-address';
import { limitBudget, reachBudget, sendOnce, type WaitBudgets } from './send';
import type { WaitBudget } from './wait-budget';

export interface SubmitPorts extends RunPorts {
	journal: SubmitJournal;
	/** @throws when the credential is missing or cannot be read */
	clientFor(order: Pick<Order, 'itemIndex' | 'target'>): Promise<ApiClient>;
	/** @returns the address at which this execution is resumed while it is parked */
	resumeAddress(client: ApiClient): string;
}

export interface Accepted {
	itemIndex: number;
	task: Task;
	/** The provider's response, null unless the user wants it. */
	raw: unknown;
	/** Whether an earlier request got no response: its order may be paid for too. */
	isResend?: true;
}

export interface NotAccepted {
	itemIndex: number;
	problem: Problem;
	/** False only when the provider provably did not accept the order. */
	mayHaveBeenCharged: boolean;
}

/** What became of one item's order. */
export type Submitted = Accepted | NotAccepted | InvalidOrder;

const CONCURRENCY = 5;

/**
 * Sends every order once. What an earlier try of the execution has ordered is not ordered again.
 * @param continueOnFail whether the others are sent after one has failed; otherwise none is sent after
 * it, and none at all while any is invalid, or its credential cannot be used
 * @param timeoutMs how long all orders together wait while the provider says that a limit is reached;
 * without it, as long as one is accepted now and then
 * @returns what became of the orders, without those that were not begun and that no earlier try sent
 */
export async function submitBatch(
	orders: ReadonlyArray<Order | InvalidOrder>,
	ports: SubmitPorts,
	continueOnFail: boolean,
	timeoutMs?: number,
): Promise<Submitted[]> {
	const batch = new SubmitBatch(ports, limitBudget(timeoutMs));
	const all = (
		await mapPool(orders, CONCURRENCY, async (order) => await batch.prepare(order))
	).flatMap((one) => one ?? []);
	const mustNotBegin = !continueOnFail && all.some((one) => isInvalid(one));
	const results = await mapPool(
		all,
		CONCURRENCY,
		async (one) => batch.noteFailure(isReady(one) ? await batch.submit(one) : one),
		() => ports.stopped() || mustNotBegin || (batch.failed && !continueOnFail),
	);
	return all.flatMap((one, index) => {
		// What an earlier try ordered is named too when this one ends before its turn comes.
		return results[index] ?? batch.earlierResult(one) ?? (isReady(one) ? [] : one);
	});
}

/** An order that may be sent, and what sends it. */
type ReadyOrder = Order & { client: ApiClient };

function isReady(one: ReadyOrder | Submitted): one is ReadyOrder {
	return 'client' in one;
}

class SubmitBatch {
	failed = false;
	private readonly rateLimits = new Map<string, RateLimit>();
	private readonly reachBudgets = new Map<ProviderId, WaitBudget>();

	constructor(
		private readonly ports: SubmitPorts,
		private readonly limitBudget: WaitBudget,
	) {}

	/** @returns the order with its client, or what has become of it already */
	async prepare(order: Order | InvalidOrder): Promise<ReadyOrder | Submitted> {
		const earlier = this.earlierResult(order);
		if (isInvalid(order)) return earlier ?? order;
		const { itemIndex, settings } = order;
		if (earlier && this.ports.journal.isSettled(itemIndex, settings)) return earlier;
		try {
			return { ...order, client: await this.ports.clientFor(order) };
		} catch (error) {
			return earlier ?? withoutClient(order, error);
		}
	}

	async submit(order: ReadyOrder): Promise<Accepted | NotAccepted> {
		const { itemIndex } = order;
		// The outcome of a second request says nothing about the first, whose response never came.
		const isFirst = this.earlierResult(order) === undefined;
		const outcome = await this.send(order, isFirst);
		if (outcome.kind === 'accepted') return this.accept(order, outcome, isFirst);
		const isCertain = outcome.kind !== 'unknown' && isFirst;
		if (!isCertain) {
			this.ports.log.warn(
				`An order may be paid for (${itemName(itemIndex)}): ${outcome.problem.message}`,
			);
		}
		const problem = isFirst ? outcome.problem : afterUnanswered(outcome.problem);
		return { itemIndex, problem, mayHaveBeenCharged: !isCertain };
	}

	noteFailure<T extends Submitted>(result: T): T {
		if (!('task' in result)) this.failed = true;
		return result;
	}

	/** @returns the order's result in an earlier try of this execution; undefined when it may be sent */
	earlierResult({ itemIndex }: { itemIndex: number }): Accepted | NotAccepted | undefined {
		const earlier = this.ports.journal.find(itemIndex);
		if (earlier?.state === 'accepted') return { itemIndex, task: earlier.task, raw: null };
		if (earlier?.state === 'sent')
			return { itemIndex, problem: SENT_BEFORE, mayHaveBeenCharged: true };
		return undefined;
	}

	private async send(order: ReadyOrder, isFirst: boolean): Promise<Sent> {
		const { itemIndex, target, settings, client } = order;
		const { journal } = this.ports;
		const limit = this.rateLimitOf(order);
		const budgets = this.budgetsOf(order);
		if (!(await limit.take(this.ports, budgets.limit))) {
			return { kind: 'notSent', problem: limitReached(order, budgets.limit) };
		}
		if (this.ports.stopped()) return { kind: 'notSent', problem: STOPPED_BEFORE_SENDING };
		let body: Json;
		try {
			body = await order.body();
		} catch (error) {
			return { kind: 'notSent', problem: unreadableFile(error) };
		}
		if (settings.resumePath !== null) {
			body = withResumeAddress(body, settings.resumePath, this.ports.resumeAddress(client));
		}
		const send = async () => {
			journal.recordSent(itemIndex);
			const outcome = await providers[target.provider].submit(client, target, body);
			if (outcome.kind === 'refused' && isFirst) journal.recordRefused(itemIndex);
			return outcome;
		};
		const outcome = await sendOnce(send, this.ports, limit, budgets);
		return outcome.kind === 'stopped'
			? { kind: 'unknown', problem: STOPPED_WHILE_SENDING }
			: outcome;
	}

	private accept(
		{ itemIndex, target, settings }: Order,
		{ taskId, update, raw }: Extract<SubmitOutcome, { kind: 'accepted' }>,
		isFirst: boolean,
	): Accepted {
		const now = this.ports.now();
		const ordered: Task = {
			...unknownTask({ ...target, taskId }),
			model: target.model,
			submittedAt: new Date(now).toISOString(),
			callsBack: settings.resumePath !== null,
		};
		const task = withUpdate(ordered, update, now);
		this.ports.journal.recordAccepted(itemIndex, task);
		// If n8n crashes, the run's data is lost; its log still says what was bought.
		this.ports.log.info(`Task ${taskId} was accepted (${itemName(itemIndex)})`);
		if (!isFirst) this.ports.log.warn(`An order may be paid for twice (${itemName(itemIndex)})`);
		const accepted = { itemIndex, task, raw: settings.includeRaw ? raw : null };
		return isFirst ? accepted : { ...accepted, isResend: true };
	}

	private budgetsOf({ target: { provider } }: Order): WaitBudgets {
		const unreached = this.reachBudgets.get(provider) ?? reachBudget();
		this.reachBudgets.set(provider, unreached);
		return { limit: this.limitBudget, unreached };
	}

	private rateLimitOf({ target, settings }: Order): RateLimit {
		const key = `${target.provider}/${target.model ?? target.path}`;
		const limit = this.rateLimits.get(key) ?? new RateLimit(settings.submitsPerMinute);
		this.rateLimits.set(key, limit);
		return limit;
	}
}

/** A submit's outcome, or that it did not leave. */
type Sent =
	| Extract<SubmitOutcome, { kind: 'accepted' }>
	| { kind: 'refused' | 'notSent' | 'unknown'; problem: Problem };
