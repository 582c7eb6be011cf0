import type { ModelSpec } from '../../nodes/core/models/types';
import { NAME_FIELD, type Probe } from './probes.mts';

/** A name that no provider has. */
export const NO_SUCH_MODEL = 'no-such-model-of-n8n-nodes-ai-video';

/** @returns whether the model stands in the body; else its path is the model's own */
export function isNamedInBody({ constants = {}, parameters }: ModelSpec): boolean {
	const paths = [...Object.keys(constants), ...parameters.map(({ path }) => path)];
	return paths.some((path) => NAME_FIELD.test(path));
}

/**
 * The same probe for a model that does not exist. Only where the provider calls that one unknown does
 * it show something when it refuses the other for its body.
 */
export function controlOf({ model, values, missing }: Probe): Probe {
	if (!isNamedInBody(model)) {
		// Of `veo-3.1:predictLongRunning` the part before the colon is the model.
		const path = model.path.replace(/[^/:]+(:[^/]*)?$/, `${NO_SUCH_MODEL}$1`);
		return { model: { ...model, path }, values, missing };
	}
	const constants = Object.entries(model.constants ?? {}).map(([name, value]) => {
		return [name, NAME_FIELD.test(name) ? NO_SUCH_MODEL : value];
	});
	const named = model.parameters.filter(({ path }) => NAME_FIELD.test(path));
	const renamed = Object.fromEntries(named.map(({ name }) => [name, NO_SUCH_MODEL]));
	const unknown: ModelSpec = { ...model, constants: Object.fromEntries(constants) };
	return { model: unknown, values: { ...values, ...renamed }, missing };
}
