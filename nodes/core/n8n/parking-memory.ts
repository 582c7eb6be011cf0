import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { ParkingMemory } from '../wait/parking-memory';
import { emptyMemory, readMemory } from '../wait/parking-memory';

/** @returns this node's memory in this execution; n8n stores changes to it, across restarts */
export function parkingMemory(context: IExecuteFunctions): ParkingMemory {
	const store = context.getContext('node');
	store.memory ??= emptyMemory();
	return store.memory as ParkingMemory;
}

/** @returns the memory that the parked node has left; webhooks can read it only by expression */
export function storedParkingMemory(context: IWebhookFunctions): ParkingMemory {
	const name = JSON.stringify(context.getNode().name);
	return readMemory(context.evaluateExpression(`{{ $node[${name}].context["memory"] }}`));
}
