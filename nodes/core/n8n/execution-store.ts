import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { type JournalStore, SubmitJournal } from '../submit/journal';
import { asFinite } from '../utils/coerce';
import type { LoopMemory } from '../wait/hand-over';
import { isInvokedByAgent } from './tool-call';

/** @returns the node's journal, which n8n keeps with the execution: further tries and retries find it */
export function journalOf(context: IExecuteFunctions): SubmitJournal {
	const store = context.getContext('node');
	store.submits ??= {};
	return new SubmitJournal(store.submits as JournalStore, runName(context, store));
}

/** Names of tool calls, by the arguments: n8n hands the same object to every try of a call. */
const toolCalls = new WeakMap<object, string>();

/**
 * @returns what all tries of a run of the node have in common. An agent's own tool calls cannot go by
 * the run's index: n8n counts it up with each try, and begins again for each item of the agent.
 */
function runName(context: IExecuteFunctions, store: IDataObject): string {
	const [call] = isInvokedByAgent(context) ? context.getInputData() : [];
	if (call === undefined) return String(context.getWorkflowDataProxy(0).$runIndex);
	const calls = Number(store.toolCalls ?? 0);
	const name = toolCalls.get(call.json) ?? `tool${calls + 1}`;
	if (!toolCalls.has(call.json)) store.toolCalls = calls + 1;
	toolCalls.set(call.json, name);
	return name;
}

/** @returns what this node remembers of tasks that come back; n8n keeps changes to it, across restarts */
export function loopMemory(context: IExecuteFunctions): LoopMemory {
	const store = context.getContext('node');
	store.loop ??= { tasks: {}, doubts: {} };
	return store.loop as LoopMemory;
}

/**
 * Notes with the execution that this node is parking it.
 * @returns ms since it did so first
 */
export function noteParking(context: IExecuteFunctions, now: number): number {
	const store = context.getContext('node');
	store.parkedAt = now;
	store.firstParkedAt ??= now;
	return Math.max(0, now - (asFinite(store.firstParkedAt) ?? now));
}

/** @returns ms on the clock, 0 when never; webhooks can read what the node noted only by expression */
export function parkedAt(context: IWebhookFunctions): number {
	// Braces would end the expression; as escapes they are part of the name only.
	const name = JSON.stringify(context.getNode().name).replace(/[{}]/g, (brace) =>
		brace === '{' ? '\\u007b' : '\\u007d',
	);
	return asFinite(context.evaluateExpression(`{{ $node[${name}].context["parkedAt"] }}`)) ?? 0;
}
