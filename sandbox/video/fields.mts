import type { RequestBody } from '../schemas/request-body.mts';
import type { SandboxTask } from '../tasks/task.mts';

const WRAPPERS = ['input', 'parameters', 'request', 'extra'];

/** A task's fields as the model reads them: without wrappers, with documented defaults. */
export function fieldsOf({ endpoint, body }: SandboxTask): RequestBody {
	const fields: RequestBody = { ...endpoint.defaults };
	const levels = [body, ...WRAPPERS.map((name) => body[name]), body.instances?.[0]];
	for (const level of levels)
		for (const [name, value] of Object.entries(level ?? {}))
			if (value !== null && value !== undefined) fields[name] = value;
	if (/^wan-(t|i)2v$/.test(endpoint.id)) applyWan21Size(fields, body);
	return fields;
}

// Wan 2.1 falls back to 832 x 480 when either side is missing.
function applyWan21Size(fields: RequestBody, { width, height }: RequestBody) {
	if (width !== undefined && height !== undefined) return;
	fields.width = 832;
	fields.height = 480;
}
