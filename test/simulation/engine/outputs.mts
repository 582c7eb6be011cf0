import type { INodeTypeDescription } from 'n8n-workflow';

type Output = string | { type: string; displayName?: string };

/** @returns names of a node's outputs in their order; those without a name are called "main" */
export function outputNames(
	{ outputs, outputNames: names }: INodeTypeDescription,
	parameter: (name: string) => unknown,
): string[] {
	const list = typeof outputs === 'string' ? evaluated(outputs, parameter) : (outputs as Output[]);
	return list.map((output, index) =>
		typeof output === 'string' ? (names?.[index] ?? 'main') : (output.displayName ?? 'main'),
	);
}

const known = new Map<string, (parameters: object) => Output[]>();

function evaluated(expression: string, parameter: (name: string) => unknown): Output[] {
	const evaluate =
		known.get(expression) ??
		(new Function('$parameter', `return ${expression.slice(3, -2)}`) as (of: object) => Output[]);
	known.set(expression, evaluate);
	return evaluate(new Proxy({}, { get: (_, name) => parameter(String(name)) }));
}
