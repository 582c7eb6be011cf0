import type { RequestBody } from './request-body.mts';

/** What is wrong with a body, and the field that it is about. */
export interface Refusal {
	field: string;
	message: string;
	/** Novita's own reason for it, where it has one. */
	reason?: string;
}

/** A cross-field rule; it returns an empty list when the body is valid. */
export type Rule = (body: RequestBody) => Refusal[];

/** Refuses a field with a message when the body breaks the rule. */
export function refuseIf(
	field: string,
	message: string,
	isBroken: (body: RequestBody) => boolean,
): Rule {
	return (body) => (isBroken(body) ? [{ field, message }] : []);
}

/** Reads a dotted path; a `[]` in it yields the values of every list item. */
export function valuesAt(body: unknown, path: string): unknown[] {
	let values = [body];
	for (const step of path.split('.')) {
		const name = step.replace('[]', '');
		values = values.map((value) => fieldOf(value, name)).filter((value) => value != null);
		if (step.endsWith('[]')) values = values.flat();
	}
	return values;
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[name]
		: undefined;
}
