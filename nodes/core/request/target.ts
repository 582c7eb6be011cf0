import { models } from '../models';
import type { ModelSpec } from '../models/types';
import { findProvider } from '../providers';
import type { SubmitTarget } from '../providers/provider';
import type { ProviderId, Surface } from '../models/vocabulary';
import { CUSTOM_REQUEST_NAME } from './form-names';
import { shown } from './shown';

/** @returns the model with this id, or undefined when the catalogue has none */
export function findModel(id: string): ModelSpec | undefined {
	return models.find((model) => model.id === id);
}

/** @returns where an order of the model goes */
export function targetOf(model: ModelSpec): SubmitTarget {
	const { provider, id, title, surface, path } = model;
	return { provider, model: id, title, surface, path, notFoundAdvice: notFoundAdvice(model) };
}

/** @returns where a Custom Request goes: any path of the provider */
export function customTarget(provider: ProviderId, path: string, surface: Surface): SubmitTarget {
	return {
		provider,
		model: null,
		title: CUSTOM_REQUEST_NAME,
		surface,
		path,
		notFoundAdvice: 'The provider does not know this path or model: look it up on its page.',
	};
}

/** @returns the surface of that name, undefined when the provider has none such */
export function findSurface(provider: ProviderId, name: string): Surface | undefined {
	return findProvider(provider)?.surfaces.find(({ id }) => id === name)?.id;
}

/**
 * The path is appended to the credential's base URL and cannot leave it: no other host, no way up, no
 * query, nothing encoded.
 * @returns what is wrong with the path
 */
export function pathProblem(path: unknown): string | undefined {
	if (typeof path === 'string' && /^(\/[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*)+$/.test(path)) {
		return undefined;
	}
	return `Path is ${shown(path)}, but must be a path below the provider's address, such as /v3/async/kling-v3.0-pro-t2v`;
}

function notFoundAdvice({ title, status }: ModelSpec): string {
	const replacement = status.replacement ? ` Use ${status.replacement} instead.` : '';
	return `${title} has probably been retired by the provider.${replacement} The operation ${CUSTOM_REQUEST_NAME} reaches models that are not in the list.`;
}
