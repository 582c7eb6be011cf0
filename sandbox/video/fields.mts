import type { SandboxTask } from '../tasks/task.mts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any documented field
export type Fields = Record<string, any>;

const WRAPPERS = ['input', 'parameters', 'request', 'extra'];

/**
 * A task's fields as the model reads them: wrappers opened, documented defaults filled in.
 */
export function fieldsOf({ endpoint, body }: SandboxTask): Fields {
	const fields: Fields = { ...endpoint.defaults };
	const levels = [body, ...WRAPPERS.map((name) => body[name]), body.instances?.[0]];
	for (const level of levels)
		for (const [name, value] of Object.entries(level ?? {}))
			if (value !== null && value !== undefined) fields[name] = value;
	if (/^wan-(t|i)2v$/.test(endpoint.id)) fillWan21Size(fields, body);
	return fields;
}

// Wan 2.1 falls back to 832 x 480 when either side is missing.
function fillWan21Size(fields: Fields, body: Fields) {
	if (body.width !== undefined && body.height !== undefined) return;
	fields.width = 832;
	fields.height = 480;
}
