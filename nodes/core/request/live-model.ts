import type { ModelSpec, Operation } from '../models/types';
import type { ProviderId } from '../models/vocabulary';
import { findProvider } from '../providers';
import type { ListedModel } from '../providers/live-catalogue';
import { isRecord } from '../utils/coerce';
import { LISTED_MODEL, SPECIFY, USING_FIELDS, USING_JSON } from './form-names';
import { readFields } from './read-fields';
import { operationName } from './read-model';
import { shown } from './shown';
import type { Values } from './values';

/** Models that a provider lists itself: a spec is made of the entry, and all else is as with any model. */

/** Gives a field of the form for the item. */
type Read = (name: string, fallback?: unknown) => unknown;

/** @returns the provider's list of models, null when it could not be had */
export type ListingOf = (provider: ProviderId) => readonly ListedModel[] | null;

/**
 * @returns the model of the item, what is wrong as a sentence, or null when the provider lists no models.
 * While there is no list, nothing is held against an order here: the provider itself refuses it.
 */
export function readLiveModel(read: Read, listingOf: ListingOf): ModelSpec | string | null {
	const provider = findProvider(read('provider'));
	const live = provider?.liveCatalogue;
	if (provider === undefined || live === undefined) return null;
	const id = modelId(read);
	if (id === '') return 'Model is missing: choose one from the list';
	const wanted = String(read('operation', ''));
	const operation = live.operations.find((one) => one === wanted);
	if (operation === undefined) {
		return `Operation is ${operationName(wanted)}, which ${provider.displayName} does not have`;
	}
	const listing = listingOf(provider.id);
	if (listing === null) return live.openSpec(id, operation);
	const listed = listing.find((one) => one.id === id);
	if (listed === undefined) {
		return `Model is ${shown(id)}, which ${provider.displayName} does not list now; choose one from its list`;
	}
	const others = live.operations.filter((one) => live.specOf(listed, one) !== null);
	return live.specOf(listed, operation) ?? cannot(listed, operation, others);
}

/** @returns a sentence for each field that holds something though the model does not have it */
export function unofferedFields(read: Read, model: ModelSpec, options: Values): string[] {
	const live = findProvider(model.provider)?.liveCatalogue;
	if (live === undefined) return [];
	const open = live.openSpec(model.id, model.operation);
	const known = new Set(model.parameters.map(({ name }) => name));
	const others = open.parameters.filter(({ name }) => !known.has(name));
	const filled = readFields(read, { ...open, parameters: others }, options);
	return others
		.filter(({ name }) => isFilled(filled[name]))
		.map(({ name, label }) => {
			return `${label} is ${shown(filled[name])}, but ${model.title} does not offer it: leave it out`;
		});
}

/** The form has a search of its own for these models; JSON names any model in one field. */
function modelId(read: Read): string {
	const usesJson = read(SPECIFY, USING_FIELDS) === USING_JSON;
	const raw = usesJson ? read('model', '') : read(LISTED_MODEL, '');
	const value = isRecord(raw) ? raw.value : raw;
	return typeof value === 'string' ? value.trim() : '';
}

function cannot({ name }: ListedModel, operation: Operation, others: Operation[]): string {
	const instead = others.length > 0 ? `; it takes: ${others.map(operationName).join(', ')}` : '';
	return `${name} cannot be used with the operation ${operationName(operation)}${instead}`;
}

function isFilled(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isFilled);
	return value !== undefined && value !== null && value !== '';
}
