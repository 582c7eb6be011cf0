import type { ModelSpec, Parameter } from '../models/types';
import type { Json } from '../utils/coerce';
import type { Values } from './values';

/**
 * Builds the request body from checked values: each value at its JSON path, in the order of the
 * model's parameters, nothing else besides the model's constants. The key is never in it.
 */
export function buildBody(model: ModelSpec, values: Values): Json {
	const body: Json = {};
	for (const [path, value] of Object.entries(model.constants ?? {})) put(body, path, value);
	return fill(body, model.parameters, values);
}

function fill(target: Json, parameters: Parameter[], values: Values): Json {
	for (const parameter of parameters) {
		const value = values[parameter.name];
		if (value !== undefined) place(target, parameter, value);
	}
	return target;
}

function place(target: Json, parameter: Parameter, value: unknown): void {
	const { part, path } = parameter;
	const wired = wireValue(parameter, value);
	if (part) {
		const parts = parameter.type === 'values' ? (wired as unknown[]) : [wired];
		for (const one of parts) append(target, path, partOf(part, one));
		return;
	}
	if (parameter.type === 'media') {
		if (parameter.base64Flag && !/^https?:/i.test(String(value))) {
			put(target, parameter.base64Flag, true);
		}
		if (parameter.inList) return append(target, path, wired);
	}
	put(target, path, wired);
}

/** @returns the value as the model spells it in JSON */
function wireValue(parameter: Parameter, value: unknown): unknown {
	switch (parameter.type) {
		case 'list':
			return (value as Values[]).map((entry) => fill({}, parameter.fields, entry));
		case 'values':
			return (value as unknown[]).map((one) => wireValue(parameter.item, one));
		case 'integer':
		case 'number':
			return parameter.asText ? String(value) : value;
		case 'boolean':
			return parameter.asText ? (value ? 'yes' : 'no') : value;
		case 'media':
			return parameter.inlineData ? inlineData(String(value)) : value;
		default:
			return value;
	}
}

function inlineData(dataUri: string): Json {
	const [, mimeType, bytesBase64Encoded] = /^data:([^;]+);base64,(.*)$/s.exec(dataUri) ?? [];
	return { mimeType, bytesBase64Encoded };
}

function partOf(part: NonNullable<Parameter['part']>, value: unknown): Json {
	const item: Json = { ...part.template };
	put(item, part.valuePath, value);
	return item;
}

function put(target: Json, path: string, value: unknown): void {
	const keys = path.split('.');
	const last = keys.pop() as string;
	let node = target;
	keys.forEach((key, index) => {
		const next = keys[index + 1] ?? last;
		node = (node[key] ??= /^\d+$/.test(next) ? [] : {}) as Json;
	});
	node[last] = value;
}

function append(target: Json, path: string, item: unknown): void {
	const list = (target[path] ??= []) as unknown[];
	list.push(item);
}
