import type { Failure } from './failure';
import type { OutputItem } from './item';

/** A failure that is the result of one item. */
export type ItemFailure = Failure & { itemIndex: number };

/**
 * The advice is put under `message`: n8n moves an item to the error output of a node only when it has
 * no other fields than `error` and `message` (2.x also allows `details`, 1.123 does not).
 * @param json further fields of the item, such as those of its task
 * @returns the output item for a failure
 */
export function errorItem(failure: ItemFailure, json: object = {}): OutputItem {
	const { itemIndex, message: error, advice, mayHaveBeenCharged } = failure;
	const message = {
		...(advice ? { advice } : {}),
		...(mayHaveBeenCharged === undefined ? {} : { mayHaveBeenCharged }),
	};
	const described = Object.keys(message).length > 0 ? { message } : {};
	return { json: { ...json, error, ...described }, pairedItem: { item: itemIndex } };
}
