import tables from '../reference/modelslab-models.json' with { type: 'json' };
import { modelsLabChecks } from '../checks/modelslab/index.mts';
import type { SubmitEndpoint } from './endpoint.mts';
import { submitEndpoint } from './endpoint.mts';
import { amendmentsOf } from './modelslab-amendments.mts';
import { modelsLabRulesOf } from './modelslab-rules.mts';
import type { Endpoint } from './parameter.mts';

const NOT_GENERATION = ['fetch', 'upload', 'manage', 'account'];

/** Every documented ModelsLab generation endpoint; several models can share a path. */
export const modelsLabEndpoints = (tables as Endpoint[])
	.filter(({ mode }) => !NOT_GENERATION.includes(mode))
	.map((endpoint) =>
		submitEndpoint(endpoint, {
			check: modelsLabChecks[endpoint.id],
			amendments: amendmentsOf(endpoint.id),
			rules: modelsLabRulesOf(endpoint.id),
		}),
	);

/** Whether a path of ModelsLab orders a video, whatever the model. */
export function isModelsLabSubmit(path: string): boolean {
	return modelsLabEndpoints.some((endpoint) => endpoint.path === path);
}

/**
 * The endpoint that a path and a `model_id` mean, case included. On v6 an unknown id gets the
 * path's general table (the provider replaces the model by wan2.2); on v7 it is refused: undefined.
 */
export function findModelsLabEndpoint(path: string, modelId: unknown): SubmitEndpoint | undefined {
	const candidates = modelsLabEndpoints.filter((endpoint) => endpoint.path === path);
	const named = candidates.find((candidate) => modelIdsOf(candidate)?.includes(String(modelId)));
	return named ?? candidates.find((candidate) => modelIdsOf(candidate) === undefined);
}

/** The model ids an endpoint is meant for; undefined when it takes any or has no such field. */
function modelIdsOf({ path, params }: SubmitEndpoint): Array<string | number> | undefined {
	if (!path.includes('/v6/') && !path.includes('/v7/')) return undefined;
	return params.find(({ name }) => name === 'model_id')?.enum;
}
