import type { z } from 'zod';
import { schemaFromTable } from './from-table.mts';
import type { Endpoint, Parameter } from './parameter.mts';
import type { RequestBody } from './request-body.mts';
import type { Rule } from './rule.mts';

/** An endpoint that creates a task, with the schema that its body must pass. */
export interface SubmitEndpoint extends Endpoint {
	schema: z.ZodType;
	/** Documented default by parameter name: what the provider renders when a field is left out. */
	defaults: Record<string, unknown>;
}

/** Combines an endpoint's table, its amendments and its cross-field rules. */
export function submitEndpoint(
	endpoint: Endpoint,
	amendments: Parameter[] = [],
	rules: Rule[] = [],
): SubmitEndpoint {
	const params = amend(endpoint.params, amendments);
	const schema = schemaFromTable(params).superRefine((body, context) => {
		for (const { field, message } of rules.flatMap((rule) => rule(body as RequestBody)))
			context.addIssue({ code: 'custom', message, path: [field] });
	});
	return { ...endpoint, params, schema, defaults: defaultsOf(params) };
}

/** Applies amendments to a parameter table: a known path is replaced, a new one is added. */
function amend(params: Parameter[], amendments: Parameter[]): Parameter[] {
	const rows = new Map(params.map((param) => [param.path ?? param.name, param]));
	for (const row of amendments) rows.set(row.path ?? row.name, row);
	return [...rows.values()];
}

function defaultsOf(params: Parameter[]): Record<string, unknown> {
	const named = params.filter((param) => param.default !== undefined);
	return Object.fromEntries(named.map((param) => [param.name, param.default]));
}
