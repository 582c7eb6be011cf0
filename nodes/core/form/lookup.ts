import { models } from '../models';
import type { ModelSpec, Operation } from '../models/types';
import type { ProviderId } from '../models/vocabulary';
import { OPERATIONS } from '../models/operations';
import { providers } from '../providers';
import type { Provider } from '../providers/provider';
import { shortTitle } from './model-text';

const STATES = ['current', 'unlisted', 'probablyGone', 'retired'];
const rankOf = ({ status, needs }: ModelSpec) => STATES.indexOf(status.state) * 2 + (needs ? 1 : 0);

/**
 * @returns the provider's models of one operation: current, unlisted, probably gone, retired, those that
 * not everybody can use last; each by title
 */
export function modelsOf(provider: ProviderId, operation: Operation): ModelSpec[] {
	return models
		.filter((model) => model.provider === provider && model.operation === operation)
		.sort((a, b) => rankOf(a) - rankOf(b) || shortTitle(a).localeCompare(shortTitle(b)));
}

/** @returns the models that the form offers; where none is current, all, so that a saved one stays */
export function offeredModels(
	provider: ProviderId,
	operation: Operation,
	withRetired: boolean,
): ModelSpec[] {
	const all = modelsOf(provider, operation);
	const current = all.filter(isCurrent);
	return withRetired || current.length === 0 ? all : current;
}

/** @returns the model that the form starts with */
export function defaultModelOf(provider: ProviderId, operation: Operation): ModelSpec | undefined {
	const choices = modelsOf(provider, operation);
	return choices.find(({ isDefault }) => isDefault) ?? choices[0];
}

/** @returns the operations that have models, or current ones, in the order of the form */
export function operationsOf(withRetired: boolean): Operation[] {
	const operations = Object.keys(OPERATIONS) as Operation[];
	return operations.filter(
		(operation) =>
			models.some((model) => model.operation === operation && (withRetired || isCurrent(model))) ||
			Object.values(providers).some((provider) => listsModelsOf(provider, operation)),
	);
}

/** @returns who offers the operation; all who once did where no model is current */
export function providersOf(operation: Operation, withRetired: boolean): ProviderId[] {
	const offers = (test: (models: ModelSpec[]) => boolean) =>
		Object.values(providers)
			.filter((one) => listsModelsOf(one, operation) || test(modelsOf(one.id, operation)))
			.map(({ id }) => id);
	const all = offers((known) => known.length > 0);
	const current = offers((known) => known.some(isCurrent));
	return withRetired || current.length === 0 ? all : current;
}

/** Whether the provider's own list, which is not known here, may have models of the operation. */
function listsModelsOf({ liveCatalogue }: Provider, operation: Operation): boolean {
	return liveCatalogue?.operations.includes(operation) ?? false;
}

function isCurrent({ status }: ModelSpec): boolean {
	return status.state === 'current';
}
