import type { IWebhookFunctions } from 'n8n-workflow';

/** Enough for the redeliveries of a busy day. */
const KEPT = 1_000;

/** Calls under way in this process, and whether they are dealt with in the end. */
const underWay = new Map<string, Promise<boolean>>();

/** By trigger: each of simultaneous calls gets a copy of n8n's record, and the last to save it wins. */
const seenHere = new Map<string, string[]>();

/** @returns whether the task has started the workflow before */
export function isSeen(context: IWebhookFunctions, key: string): boolean {
	return seenIn(context).includes(key);
}

/** @returns whether another call of the same task is dealt with in the end; undefined without one */
export function otherCall(key: string): Promise<boolean> | undefined {
	return underWay.get(key);
}

/** Keeps a second call of the same task waiting until the first is over, dealt with or not. */
export function hold(key: string): (isDealtWith: boolean) => void {
	let end: (isDealtWith: boolean) => void = () => undefined;
	underWay.set(key, new Promise<boolean>((resolve) => (end = resolve)));
	return (isDealtWith) => {
		underWay.delete(key);
		end(isDealtWith);
	};
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
