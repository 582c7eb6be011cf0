import type { IWebhookFunctions } from 'n8n-workflow';

/** Enough for the redeliveries of a busy day. */
const KEPT = 1_000;

/** Calls under way in this process: two of the same task may come at once. */
const underWay = new Set<string>();

/** By trigger: each of simultaneous calls gets a copy of n8n's record, and the last to save it wins. */
const seenHere = new Map<string, string[]>();

/** @returns whether the task has started the workflow before, or is about to */
export function isSeen(context: IWebhookFunctions, key: string): boolean {
	return underWay.has(key) || seenIn(context).includes(key);
}

/** Keeps a second call of the same task out while the first is looked into. */
export function hold(key: string): () => void {
	underWay.add(key);
	return () => underWay.delete(key);
}

/** Notes that the task starts the workflow; n8n keeps it with the active workflow. */
export function noteSeen(context: IWebhookFunctions, key: string): void {
	const seen = [...seenIn(context), key].slice(-KEPT);
	context.getWorkflowStaticData('node').seen = seen;
	if (isProduction(context)) seenHere.set(triggerOf(context), seen);
}

function seenIn(context: IWebhookFunctions): string[] {
	const { seen } = context.getWorkflowStaticData('node');
	const stored = Array.isArray(seen) ? (seen as string[]) : [];
	const here = isProduction(context) ? (seenHere.get(triggerOf(context)) ?? []) : [];
	return [...new Set([...stored, ...here])];
}

/** While the user tries the trigger out in the editor, the same call counts each time. */
function isProduction(context: IWebhookFunctions): boolean {
	return context.getMode() !== 'manual';
}

function triggerOf(context: IWebhookFunctions): string {
	return `${context.getWorkflow().id}/${context.getNode().id}`;
}
