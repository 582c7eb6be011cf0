import type { ModelSpec, Parameter } from '../models/types';
import { isRecord } from '../utils/coerce';
import { shown } from './shown';
import type { Values } from './values';

/** Parameters as JSON: the same names, limits and messages as the fields of the form. */

/**
 * @param raw JSON text, or an object as an expression gives it
 * @returns values by parameter name, still to be checked, and what is wrong with the JSON itself
 */
export function readJson(model: ModelSpec, raw: unknown): { filled: Values; problems: string[] } {
	const parsed = parseObject(raw);
	if (typeof parsed === 'string') return { filled: {}, problems: [`Parameters (JSON) ${parsed}`] };
	const problems: string[] = [];
	for (const problem of unknownKeys(model.parameters, parsed, '')) {
		if (problems.push(problem) >= MOST_PROBLEMS) break;
	}
	return { filled: withDefaults(model, parsed), problems };
}

/** @returns the object, or what is wrong in words that follow a field's label */
export function parseObject(raw: unknown): Values | string {
	let value = raw;
	if (typeof raw === 'string') {
		try {
			value = JSON.parse(raw);
		} catch (error) {
			return `is not valid JSON: ${(error as Error).message}`;
		}
	}
	if (isRecord(value)) return value;
	return `is ${shown(value)}, but must be an object such as {"prompt": "A lighthouse"}`;
}

/** Required parameters with a documented default may be left out. */
function withDefaults({ parameters }: ModelSpec, filled: Values): Values {
	const defaults = parameters.flatMap((parameter) =>
		parameter.required && 'default' in parameter ? [[parameter.name, parameter.default]] : [],
	);
	return { ...Object.fromEntries(defaults), ...filled };
}

/** Nobody reads on, and each takes time. */
const MOST_PROBLEMS = 20;

/** Gives a sentence for each key that no parameter has, also inside lists. */
function* unknownKeys(parameters: Parameter[], values: Values, prefix: string): Generator<string> {
	for (const [key, value] of Object.entries(values)) {
		const parameter = parameters.find(({ name }) => name === key);
		if (parameter === undefined) {
			yield `${prefix}${shown(key)} is no parameter${hint(parameters, key)}`;
		} else if (parameter.type === 'list' && Array.isArray(value)) {
			for (const [index, entry] of value.entries()) {
				const place = `${prefix}${parameter.itemLabel} ${index + 1}: `;
				if (isRecord(entry)) yield* unknownKeys(parameter.fields, entry, place);
			}
		}
	}
}

function hint(parameters: Parameter[], key: string): string {
	const names = parameters.map(({ name }) => name);
	const name = key.length > LONGEST_NAME ? undefined : nameMeant(parameters, key);
	return name ? `: did you mean "${name}"?` : ` of this model; it has: ${names.join(', ')}`;
}

function nameMeant(parameters: Parameter[], key: string): string | undefined {
	const meant = parameters.find(({ name, path, label }) =>
		[name, label, path, path.split('.').pop()].some((other) => plain(other ?? '') === plain(key)),
	);
	const names = parameters.map(({ name }) => name);
	return meant?.name ?? nearest(names, key);
}

/** Makes negative_prompt and negativePrompt the same. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Longer names are not typos, and comparing them would be slow. */
const LONGEST_NAME = 60;

function nearest(names: string[], key: string): string | undefined {
	const [best] = names
		.map((name) => ({ name, distance: distance(plain(name), plain(key)) }))
		.sort((a, b) => a.distance - b.distance);
	return best && best.distance <= Math.max(1, key.length / 3) ? best.name : undefined;
}

/** Levenshtein distance: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (const [i, letter] of [...a].entries()) {
		let left = i + 1;
		row = row.map((above, j) => {
			if (j === 0) return left;
			const diagonal = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
			left = Math.min(above + 1, left + 1, diagonal);
			return left;
		});
	}
	return row[b.length] ?? 0;
}
