import type { ModelSpec, Parameter } from '../../nodes/core/models/types';
import { exampleValues } from '../catalogue/example.mts';

/** Fields in which a request names its model. */
export const NAME_FIELD = /^model(_id)?$/;

/** A request that the provider must refuse, since what the video is made from is left out. */
export interface Probe {
	model: ModelSpec;
	values: Record<string, unknown>;
	/** Names that the request lacks, as they would stand in its body. */
	missing: string[];
}

/** What a video is made from: texts and media, also in lists. */
const SUBSTANCE = new Set<Parameter['type']>(['text', 'media', 'list', 'values']);

/**
 * @returns a request for the model that lacks every text and medium which it must have; null where the
 * documents name none, since such a request could be accepted, and charged
 */
export function probeOf(model: ModelSpec): Probe | null {
	const needed = model.parameters.filter((parameter) => isNeeded(model, parameter));
	if (needed.length === 0 || takesAnyModel(model)) return null;
	const substance = model.parameters.filter(isSubstance);
	const left = new Set(substance.map(({ name }) => name as string));
	const values = Object.entries(exampleValues(model)).filter(([name]) => !left.has(name));
	return {
		model,
		values: Object.fromEntries(values),
		missing: needed.map(({ path }) => path.split('.').pop() ?? path),
	};
}

/** What such a request must hold is up to the model that the user names. */
function takesAnyModel({ parameters }: ModelSpec): boolean {
	return parameters.some(({ type, path }) => type === 'text' && NAME_FIELD.test(path));
}

function isSubstance({ type, path }: Parameter): boolean {
	return SUBSTANCE.has(type) && !NAME_FIELD.test(path);
}

/** Whether the documents say that a request without it is refused. */
function isNeeded({ rules = [] }: ModelSpec, parameter: Parameter): boolean {
	if (!isSubstance(parameter)) return false;
	const { name, required } = parameter;
	const isOneOf = rules.some(
		(rule) => rule.kind === 'oneOf' && rule.fields.includes(name as never),
	);
	return required === true || isOneOf;
}
