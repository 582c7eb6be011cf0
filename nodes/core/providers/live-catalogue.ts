import type { ApiClient } from '../http/client';
import type { ModelSpec, Operation } from '../models/types';
import type { FieldName } from '../models/vocabulary';
import type { Problem } from './problem';

/**
 * What a provider has whose models are not described in this package: it lists them, with what each
 * can do, and a spec is made of an entry when it is needed. So nothing here goes stale.
 */
export interface LiveCatalogue {
	/** What its models can be asked for; the form offers these. */
	operations: readonly Operation[];
	/** Fields whose values the form takes from the chosen model. */
	choiceFields: readonly FieldName[];
	/** Queries the provider's list of models once; costs nothing. */
	list(client: ApiClient): Promise<{ models: ListedModel[] } | { problem: Problem }>;
	/** @returns the model as the form and the checks know models; null when it cannot do that */
	specOf(model: ListedModel, operation: Operation): ModelSpec | null;
	/**
	 * @returns a model of which nothing but the ID is known, with every field of the operation and any
	 * value: for the form, and for orders while the list cannot be had
	 */
	openSpec(id: string, operation: Operation): ModelSpec;
}

/** A model as its provider lists it. */
export interface ListedModel {
	id: string;
	name: string;
	/** What to know before choosing it, in a few words. */
	description: string;
	/** The entry as it came; only its provider reads it. */
	entry: Readonly<Record<string, unknown>>;
}
