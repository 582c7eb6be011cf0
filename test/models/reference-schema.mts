import type { Json } from '../../nodes/core/utils/coerce';
import type { ModelSpec } from '../../nodes/core/models/types';
import { findModelsLabEndpoint } from '../../sandbox/schemas/modelslab.mts';
import { findNovitaEndpoint } from '../../sandbox/novita/submit.mts';

/**
 * Checks a body against the sandbox's schemas, which are made from the reference tables and know
 * nothing of the specs.
 * @returns a line for each error
 */
export function schemaErrors({ provider, path }: ModelSpec, body: Json): string[] {
	const complete = provider === 'novita' ? body : { key: 'any', ...body };
	const endpoint =
		provider === 'novita'
			? findNovitaEndpoint(path)?.endpoint
			: findModelsLabEndpoint(`/api${path}`, body.model_id);
	if (!endpoint) return [`No reference for ${path} with model_id ${String(body.model_id)}`];
	const { error } = endpoint.schema.safeParse(complete);
	return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
