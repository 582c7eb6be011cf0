import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { type JournalStore, SubmitJournal } from '../submit/journal';
import type { WatchMemory } from '../wait/doubt';
import { emptyMemory, type ParkingMemory, readMemory } from '../wait/parking-memory';
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

/** @returns this node's memory in this execution; n8n keeps changes to it, across restarts */
export function parkingMemory(context: IExecuteFunctions): ParkingMemory {
	const store = context.getContext('node');
	store.memory ??= emptyMemory();
	return store.memory as ParkingMemory;
}

/** @returns what earlier checks of this node in this execution have left; it survives turns of a loop */
export function checkMemory(context: IExecuteFunctions): WatchMemory {
	const store = context.getContext('node');
	store.doubts ??= {};
	return store.doubts as WatchMemory;
}

/** @returns the memory that the parked node has left; webhooks can read it only by expression */
export function storedParkingMemory(context: IWebhookFunctions): ParkingMemory {
	// Braces would end the expression; as escapes they are part of the name only.
	const name = JSON.stringify(context.getNode().name).replace(/[{}]/g, (brace) =>
		brace === '{' ? '\\u007b' : '\\u007d',
	);
	return readMemory(context.evaluateExpression(`{{ $node[${name}].context["memory"] }}`));
}
