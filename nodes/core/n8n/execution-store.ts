import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { JournalStore } from '../submit/journal';
import { SubmitJournal } from '../submit/journal';
import { asFinite } from '../utils/coerce';
import type { TaskRecords } from '../wait/hand-over';

/** @returns the node's journal, which n8n keeps with the execution: further tries and retries find it */
export function journalOf(context: IExecuteFunctions): SubmitJournal {
	const store = context.getContext('node');
	store.submits ??= {};
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return new SubmitJournal(store.submits as JournalStore, Number($runIndex));
}

/** @returns what this node remembers of tasks that come back; n8n keeps changes to it, across restarts */
export function taskRecords(context: IExecuteFunctions): TaskRecords {
	const store = context.getContext('node');
	store.tasks ??= {};
	return store.tasks as TaskRecords;
}

/** Notes with the execution that this node is parking it. */
export function noteParking(context: IExecuteFunctions, now: number): void {
	context.getContext('node').parkedAt = now;
}

/** @returns ms on the clock, 0 when never; webhooks can read what the node noted only by expression */
export function parkedAt(context: IWebhookFunctions): number {
	const name = JSON.stringify(context.getNode().name);
	return asFinite(context.evaluateExpression(`{{ $node[${name}].context["parkedAt"] }}`)) ?? 0;
}
