import { models } from '../models';
import type { ModelSpec, Operation } from '../models/types';
import type { ProviderId } from '../models/vocabulary';
import { OPERATIONS } from '../models/operations';
import { providers } from '../providers';
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
	return operations.filter((operation) =>
		models.some((model) => model.operation === operation && (withRetired || isCurrent(model))),
	);
}

/** @returns who offers the operation; all who once did where no model is current */
export function providersOf(operation: Operation, withRetired: boolean): ProviderId[] {
	const ids = Object.values(providers).map(({ id }) => id);
	const all = ids.filter((id) => modelsOf(id, operation).length > 0);
	const current = all.filter((id) => modelsOf(id, operation).some(isCurrent));
	return withRetired || current.length === 0 ? all : current;
}

function isCurrent({ status }: ModelSpec): boolean {
	return status.state === 'current';
}
