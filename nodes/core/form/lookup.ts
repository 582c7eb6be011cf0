import { models } from '../models';
import type { ModelSpec, Operation } from '../models/types';
import type { ProviderId } from '../models/vocabulary';
import { OPERATIONS } from '../models/operations';

const STATES = ['current', 'unlisted', 'probablyGone', 'retired'];
const rankOf = ({ status }: ModelSpec) => STATES.indexOf(status.state);

/** @returns the provider's models of one operation: current, unlisted, probably gone, retired; each by title */
export function modelsOf(provider: ProviderId, operation: Operation): ModelSpec[] {
	return models
		.filter((model) => model.provider === provider && model.operation === operation)
		.sort((a, b) => rankOf(a) - rankOf(b) || a.title.localeCompare(b.title));
}

/** @returns the model that the form starts with */
export function defaultModelOf(provider: ProviderId, operation: Operation): ModelSpec | undefined {
	const choices = modelsOf(provider, operation);
	return choices.find(({ isDefault }) => isDefault) ?? choices[0];
}

/** @returns the operations that the provider has models for */
export function operationsOf(provider: ProviderId): Operation[] {
	const operations = Object.keys(OPERATIONS) as Operation[];
	return operations.filter((operation) => modelsOf(provider, operation).length > 0);
}
