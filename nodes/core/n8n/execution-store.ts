import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { JournalStore } from '../submit/journal';
import { SubmitJournal } from '../submit/journal';
import type { ParkingMemory } from '../wait/parking-memory';
import { emptyMemory, readMemory } from '../wait/parking-memory';

/** @returns the node's journal, which n8n keeps with the execution: further tries and retries find it */
export function journalOf(context: IExecuteFunctions): SubmitJournal {
	const store = context.getContext('node');
	store.submits ??= {};
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return new SubmitJournal(store.submits as JournalStore, Number($runIndex));
}

/** @returns this node's memory in this execution; n8n keeps changes to it, across restarts */
export function parkingMemory(context: IExecuteFunctions): ParkingMemory {
	const store = context.getContext('node');
	store.memory ??= emptyMemory();
	return store.memory as ParkingMemory;
}

/** @returns the memory that the parked node has left; webhooks can read it only by expression */
export function storedParkingMemory(context: IWebhookFunctions): ParkingMemory {
	// Braces would end the expression; as escapes they are part of the name only.
	const name = JSON.stringify(context.getNode().name).replace(/[{}]/g, (brace) =>
		brace === '{' ? '\\u007b' : '\\u007d',
	);
	return readMemory(context.evaluateExpression(`{{ $node[${name}].context["memory"] }}`));
}
