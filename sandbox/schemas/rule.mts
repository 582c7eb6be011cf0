/** A cross-field rule: what is wrong with the body, in words, each with the field it is about. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are already checked by type
export type Body = any;
export type Refusal = { field: string; message: string };
export type Rule = (body: Body) => Refusal[];

/** Refuses a field with a message when the body breaks the rule. */
export function refuseIf(field: string, message: string, broken: (body: Body) => boolean): Rule {
	return (body) => (broken(body) ? [{ field, message }] : []);
}

/** Reads a dotted path; a `[]` in it yields the values of every list item. */
export function valuesAt(body: Body, path: string): unknown[] {
	let values: Body[] = [body];
	for (const step of path.split('.')) {
		const name = step.replace('[]', '');
		values = values.map((value) => value?.[name]).filter((value) => value != null);
		if (step.endsWith('[]')) values = values.flat();
	}
	return values;
}
