/** What was really bought: the truth by which the judge measures what the nodes say and do. */

export type ProviderName = 'novita' | 'modelsLab';

/** An order that somebody meant to place, once. */
export interface Order {
	/** Node, turn or tool call, and item: the same in every try and every retry. */
	name: string;
	executionId: string;
	/** The item's name in the whole run; that of the first of identical items. */
	n: number;
	/** Indexes of the item, and of those identical to it, in the run of the node. */
	itemIndexes: number[];
}

/** One submit that left the node. */
export interface Submit {
	order: Order;
	sentAt: number;
	/** Whether the user allowed another one after it. */
	mayBeSentAgain: boolean;
	/** What the node was told: nothing, something without an ID, or the ID. */
	told: 'nothing' | 'noId' | 'id';
	/** ms of true time; null when the node was told nothing */
	toldAt: number | null;
	/** Whether the node could know for certain that nothing was bought. */
	isRefused: boolean;
	/** Whether n8n has stored the data of the run since. */
	isStored: boolean;
	/** Whether n8n has lost them: a further run cannot know of the submit. */
	isForgotten: boolean;
	purchase: Purchase | null;
}

export interface Purchase {
	id: string;
	provider: ProviderName;
	/** Below the base URL; what the query route begins with. */
	surface: string;
	submit: Submit;
	/** ms of true time */
	at: number;
	visibleAt: number;
	endsAt: number;
	status: 'succeeded' | 'failed' | 'canceled';
	reason: string;
	/** ms after its end at which the links are there */
	linksAfter: number;
	callback: string | null;
	/** How often it was queried. */
	queries: number;
	/** When an answer about it, of any kind, last misled the node. */
	misledAt: number;
	/** Whether its file was kept from the node for longer than it need try. */
	hasDownloadTrouble: boolean;
}

export class Ledger {
	readonly submits: Submit[] = [];
	readonly purchases = new Map<string, Purchase>();

	add(purchase: Purchase): void {
		this.purchases.set(purchase.id, purchase);
		purchase.submit.purchase = purchase;
	}

	/** Submits that bought, of one execution. */
	boughtBy(executionId: string): Submit[] {
		return this.submits.filter(
			({ order, purchase }) => order.executionId === executionId && purchase !== null,
		);
	}
}

/** @returns the status that the provider's own API shows at that time; null while the task is not visible */
export function statusAt(purchase: Purchase, time: number): Purchase['status'] | 'running' | null {
	if (time < purchase.visibleAt) return null;
	return time < purchase.endsAt ? 'running' : purchase.status;
}
