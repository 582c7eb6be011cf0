import type { StoredFile } from '../files/ports';
import type { Json } from '../utils/coerce';
import type { ItemFailure } from './failure';

/** An item for an output of a node; always paired with the incoming item that it came from. */
export interface OutputItem {
	json: Json;
	binary?: Record<string, StoredFile>;
	pairedItem: { item: number };
}

/** Where an item leaves, as far as its result tells. */
export type Output = 'finished' | 'failed' | 'running';

/**
 * The advice is put under `message`: n8n moves an item to the error output of a node only when it has
 * no other fields than `error` and `message` (2.x also allows `details`, 1.123 does not).
 * @param json further fields of the item, such as those of its task
 * @returns the output item for a failure
 */
export function errorItem(failure: ItemFailure, json: object = {}): OutputItem {
	const { itemIndex, message: error, advice, mayHaveBeenCharged, taskId } = failure;
	const message = {
		...(advice ? { advice } : {}),
		...(mayHaveBeenCharged === undefined ? {} : { mayHaveBeenCharged }),
	};
	const described = Object.keys(message).length > 0 ? { message } : {};
	const named = taskId === undefined ? {} : { taskId };
	return { json: { ...named, ...json, error, ...described }, pairedItem: { item: itemIndex } };
}
