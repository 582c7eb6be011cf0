import type { Failure } from './failure';
import type { OutputItem } from './item';

/** A failure that stands for one item's result. */
export type ItemFailure = Failure & { itemIndex: number };

/**
 * The advice stands under `message`: n8n moves an item to the error output of a node only when it has
 * no other fields than `error` and `message` (2.x knows `details` besides, 1.123 does not).
 * @param json what is known of the item besides, such as its task
 * @returns the item with which a failure goes on
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
