import type { ModelSpec, ProviderId } from '../models/types';
import { shown } from './scalars';

/** Id of the model of a Custom Request: any path of the provider with a body of the user's. */
export const CUSTOM = 'custom';

/** @returns what stands for the model of a Custom Request wherever a model is asked for */
export function customModel(provider: ProviderId, path: string, surface: string): ModelSpec {
	return {
		id: CUSTOM,
		provider,
		title: 'Custom Request',
		family: 'Custom',
		operation: 'textToVideo',
		surface,
		path,
		status: { state: 'current', since: '' },
		source: { text: 'The user', confidence: 'inferred' },
		parameters: [],
	};
}

/**
 * The path hangs below the credential's base URL and can not leave it: no other host, no way up, no
 * query, nothing encoded.
 * @returns what is wrong with the path
 */
export function pathProblem(path: unknown): string | undefined {
	if (typeof path === 'string' && /^(\/[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*)+$/.test(path)) {
		return undefined;
	}
	return `Path is ${shown(path)}, but must be a path below the provider's address, such as /v3/async/kling-v3.0-pro-t2v`;
}
