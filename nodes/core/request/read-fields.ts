import type { ModelSpec, Parameter } from '../models/types';
import { isRecord } from '../utils/coerce';
import { LIST_ENTRIES } from './form-names';
import type { Values } from './values';

/**
 * @param read gives a field of the form for the item
 * @returns what the form holds for the model, by parameter name, without n8n's wrappings
 */
export function readFields(
	read: (name: string, fallback?: unknown) => unknown,
	model: ModelSpec,
	options: Values,
): Values {
	const entries = model.parameters.map((parameter) => {
		const { name, topLevel } = parameter;
		const value = topLevel ? read(name, undefined) : options[name];
		return [name, unwrapped(parameter, value)];
	});
	return Object.fromEntries(entries);
}

function unwrapped(parameter: Parameter, value: unknown): unknown {
	if (parameter.type !== 'list') return isLocator(value) ? value.value : value;
	const entries = entriesOf(value);
	if (!Array.isArray(entries)) return entries;
	return entries.map((entry) =>
		isRecord(entry) ? withoutWrappings(parameter.fields, entry) : entry,
	);
}

function withoutWrappings(fields: Parameter[], entry: Values): Values {
	const known = fields.map((field) => [field.name, unwrapped(field, entry[field.name])]);
	return { ...entry, ...Object.fromEntries(known) };
}

/** n8n wraps the entries of a list; an expression may give them bare. */
function entriesOf(value: unknown): unknown {
	if (!isRecord(value)) return value;
	const isEmpty = Object.keys(value).length === 0;
	return LIST_ENTRIES in value || isEmpty ? value[LIST_ENTRIES] : value;
}

/** What a field with a search holds. */
function isLocator(value: unknown): value is { value: unknown } {
	return isRecord(value) && value.__rl === true;
}
