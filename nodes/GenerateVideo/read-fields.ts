import type { IExecuteFunctions } from 'n8n-workflow';

import { LIST_ENTRIES } from '../core/catalogue/properties';
import type { Values } from '../core/catalogue/values';
import type { ModelSpec, Parameter } from '../core/models/types';

/** @returns what the form holds for the model, by parameter name, without n8n's wrappings */
export function readFields(
	context: IExecuteFunctions,
	itemIndex: number,
	model: ModelSpec,
	options: Values,
): Values {
	const entries = model.parameters.map((parameter) => {
		const { name, front } = parameter;
		const value = front ? context.getNodeParameter(name, itemIndex, undefined) : options[name];
		return [name, unwrapped(parameter, value)];
	});
	return Object.fromEntries(entries);
}

function unwrapped(parameter: Parameter, value: unknown): unknown {
	if (parameter.type !== 'list') return isLocator(value) ? value.value : value;
	const entries = entriesOf(value);
	if (!Array.isArray(entries)) return entries;
	return entries.map((entry) =>
		isObject(entry) ? withoutWrappings(parameter.fields, entry) : entry,
	);
}

function withoutWrappings(fields: Parameter[], entry: Values): Values {
	const known = fields.map((field) => [field.name, unwrapped(field, entry[field.name])]);
	return { ...entry, ...Object.fromEntries(known) };
}

/** n8n wraps the entries of a list; an expression may give them bare. */
function entriesOf(value: unknown): unknown {
	if (!isObject(value)) return value;
	const isEmpty = Object.keys(value).length === 0;
	return LIST_ENTRIES in value || isEmpty ? value[LIST_ENTRIES] : value;
}

/** What a field with a search holds. */
function isLocator(value: unknown): value is { value: unknown } {
	return isObject(value) && value.__rl === true;
}

function isObject(value: unknown): value is Values {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
