import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** An error that stands for one item's result. */
export interface ItemError {
	itemIndex: number;
	error: Error;
	/**
	 * Whether the provider may have taken the order: false only when it provably did not. Undefined
	 * where nothing was ordered.
	 */
	mayBeBought?: boolean;
}

/**
 * The advice stands under `message`: n8n moves an item to the error output of a node only when it has
 * no other fields than `error` and `message` (2.x knows `details` besides, 1.123 does not).
 * @param json what is known of the item besides, such as its task
 * @returns the item with which an error goes on
 */
export function errorItem(
	{ itemIndex, error, mayBeBought }: ItemError,
	json: object = {},
): INodeExecutionData {
	const advice = adviceOf(error);
	const message = {
		...(advice ? { advice } : {}),
		...(mayBeBought === undefined ? {} : { mayBeBought }),
	};
	const described = Object.keys(message).length > 0 ? { message } : {};
	return {
		json: { ...json, error: error.message, ...described } as IDataObject,
		pairedItem: { item: itemIndex },
	};
}

function adviceOf(error: Error): string | undefined {
	const isOurs = error instanceof NodeApiError || error instanceof NodeOperationError;
	return isOurs ? (error.description ?? undefined) : undefined;
}
