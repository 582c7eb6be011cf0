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

/** What is known of an endpoint besides its table. */
interface Knowledge {
	/** The check written by hand from its page; without one, table, amendments and rules are it. */
	check?: z.ZodType;
	amendments?: Parameter[];
	rules?: Rule[];
}

/** An endpoint with the check of its bodies, and the defaults of its table. */
export function submitEndpoint(
	endpoint: Endpoint,
	{ check, amendments = [], rules = [] }: Knowledge,
): SubmitEndpoint {
	const params = amend(endpoint.params, amendments);
	const schema = check ?? schemaOf(params, rules);
	return { ...endpoint, params, schema, defaults: defaultsOf(params) };
}

function schemaOf(params: Parameter[], rules: Rule[]): z.ZodType {
	return schemaFromTable(params).superRefine((body, context) => {
		for (const { field, message, reason } of rules.flatMap((rule) => rule(body as RequestBody)))
			context.addIssue({ code: 'custom', message, path: [field], params: { reason } });
	});
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
