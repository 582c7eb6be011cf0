import type { SubmitSettings } from '../request/settings';
import type { Task } from '../task';

/** What is known of one order: without an entry it was not sent. */
export type JournalEntry =
	/** Sent; its outcome is not known. */
	| { state: 'sent' }
	| { state: 'accepted'; task: Task }
	/** Refused: it may be sent again. */
	| { state: 'refused' };

/** What holds for an order whose settings cannot be read. */
const NO_RESEND = { resendAfterNoResponse: false };

/** Where n8n keeps the journal: with the execution, so that each further try finds it. */
export type JournalStore = Record<string, JournalEntry>;

/**
 * What a node has ordered in an execution, so that no further try orders it again. An order is
 * identified by run and item, never by its values: with another seed or date in the next try it is
 * still the same order.
 */
export class SubmitJournal {
	/** @param run which run of the node this is: each iteration of a loop is a new order */
	constructor(
		private readonly store: JournalStore,
		private readonly run: string,
	) {}

	find(itemIndex: number): JournalEntry | undefined {
		return this.store[this.keyOf(itemIndex)];
	}

	/** @returns whether the order is not to be sent again */
	isSettled(
		itemIndex: number,
		{ resendAfterNoResponse }: Pick<SubmitSettings, 'resendAfterNoResponse'> = NO_RESEND,
	): boolean {
		const state = this.find(itemIndex)?.state;
		return state === 'accepted' || (state === 'sent' && !resendAfterNoResponse);
	}

	/** @returns what this run has ordered: tasks, and items of which no response came back */
	orders(itemCount: number): { paidTaskIds: string[]; unsureItems: number[] } {
		const items = [...Array(itemCount).keys()];
		const entries = items.map((itemIndex) => this.find(itemIndex));
		return {
			paidTaskIds: entries.flatMap((one) => (one?.state === 'accepted' ? one.task.taskId : [])),
			unsureItems: items.filter((itemIndex) => entries[itemIndex]?.state === 'sent'),
		};
	}

	/** To be called right before the request leaves. */
	recordSent(itemIndex: number): void {
		this.record(itemIndex, { state: 'sent' });
	}

	recordAccepted(itemIndex: number, task: Task): void {
		this.record(itemIndex, { state: 'accepted', task });
	}

	recordRefused(itemIndex: number): void {
		this.record(itemIndex, { state: 'refused' });
	}

	/** What was accepted stays so, whatever comes later. */
	private record(itemIndex: number, entry: JournalEntry): void {
		if (this.find(itemIndex)?.state === 'accepted') return;
		this.store[this.keyOf(itemIndex)] = entry;
	}

	private keyOf(itemIndex: number): string {
		return `${this.run}/${itemIndex}`;
	}
}
