import type { z } from 'zod';
import { schemaFromTable } from './from-table.mts';
import type { Endpoint, Parameter } from './parameter.mts';
import type { Rule } from './rule.mts';

/** An endpoint that can be asked for a video, with the schema its body must pass. */
export interface SubmitEndpoint extends Endpoint {
	schema: z.ZodType;
	/** Documented default by parameter name: what the provider renders when a field is left out. */
	defaults: Record<string, unknown>;
}

/** Joins an endpoint's table, its amendments and its cross-field rules. */
export function submitEndpoint(
	endpoint: Endpoint,
	amendments: Parameter[] = [],
	rules: Rule[] = [],
): SubmitEndpoint {
	const params = amend(endpoint.params, amendments);
	const schema = schemaFromTable(params).superRefine((body, context) => {
		for (const { field, message } of rules.flatMap((rule) => rule(body)))
			context.addIssue({ code: 'custom', message, path: [field] });
	});
	return { ...endpoint, params, schema, defaults: defaultsOf(params) };
}

/** Lays amendments over a parameter table: same path replaces, a new path adds. */
export function amend(params: Parameter[], amendments: Parameter[]): Parameter[] {
	const rows = new Map(params.map((param) => [param.path ?? param.name, param]));
	for (const row of amendments) rows.set(row.path ?? row.name, row);
	return [...rows.values()];
}

function defaultsOf(params: Parameter[]): Record<string, unknown> {
	const named = params.filter((param) => param.default !== undefined);
	return Object.fromEntries(named.map((param) => [param.name, param.default]));
}
