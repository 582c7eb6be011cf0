import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Task } from '../core/tasks/task';
import type { GoodOrder } from './orders';

/** A submit is `sent` from just before it leaves until its answer is understood. */
type Line = { state: 'sent' } | { state: 'accepted'; task: Task };

/**
 * What this node has bought in this execution. n8n keeps it with the execution, so that Retry On Fail
 * and a retried execution find it, and buy nothing twice.
 */
export class Ledger {
	private readonly lines: Record<string, Line>;
	private readonly runIndex: number;

	constructor(context: IExecuteFunctions) {
		const store = context.getContext('node');
		store.submits ??= {};
		this.lines = store.submits as Record<string, Line>;
		this.runIndex = context.getWorkflowDataProxy(0).$runIndex as number;
	}

	/** @returns the line of the same request of the same item in the same run, if it was sent before */
	find(order: GoodOrder): Line | undefined {
		return this.lines[this.keyOf(order)];
	}

	/** To be called right before the request leaves. */
	noteSent(order: GoodOrder): void {
		this.lines[this.keyOf(order)] = { state: 'sent' };
	}

	noteAccepted(order: GoodOrder, task: Task): void {
		this.lines[this.keyOf(order)] = { state: 'accepted', task };
	}

	/** The request was refused whole: it may be sent again. */
	strike(order: GoodOrder): void {
		delete this.lines[this.keyOf(order)];
	}

	private keyOf({ itemIndex, model, body }: GoodOrder): string {
		const request = JSON.stringify([model.path, body]);
		const hash = createHash('sha256').update(request).digest('hex').slice(0, 16);
		return `${this.runIndex}/${itemIndex}/${hash}`;
	}
}
