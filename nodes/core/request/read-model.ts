import { OPERATIONS } from '../models/operations';
import type { ModelSpec } from '../models/types';
import { findProvider, providers } from '../providers';
import { CUSTOM_REQUEST_NAME, SPECIFY, USING_FIELDS, USING_JSON } from './form-names';
import { shown } from './shown';
import { findModel } from './target';

/** Gives a field of the form for the item; throws what its expression throws. */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/**
 * Changing the operation or the provider in n8n's form keeps a model that was chosen by hand. Given as
 * text, as with JSON, the model itself says what the video is made from.
 * @returns the model, or why it does not fit what else is chosen
 */
export function readModel(read: ReadParameter): ModelSpec | string {
	const id = String(read('model', ''));
	if (id === '') return 'Model is missing: choose one from the list';
	const model = findModel(id);
	if (model === undefined) {
		return `Model is ${shown(id)}, which is not in the list; the operation ${CUSTOM_REQUEST_NAME} reaches other models`;
	}
	const provider = findProvider(read('provider'));
	if (provider?.id !== model.provider) {
		const own = providers[model.provider].displayName;
		return `${model.id} is a model of ${own}, but Provider is ${provider?.displayName ?? 'missing'}: choose the model again`;
	}
	const operation = read('operation', '');
	if (read(SPECIFY, USING_FIELDS) === USING_JSON || operation === model.operation) return model;
	return `${model.title} ${OPERATIONS[model.operation].does}, but Operation is ${operationName(operation)}: choose a model from the list`;
}

/** @returns what the form calls the operation */
export function operationName(operation: unknown): string {
	const found = Object.entries(OPERATIONS).find(([id]) => id === operation);
	return found ? found[1].name : shown(operation);
}
