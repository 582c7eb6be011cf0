import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { N8nClient } from './n8n/client.mts';
import type { LocalState } from './local-state.mts';
import type { CredentialSpec } from './credentials.mts';
import type { WorkflowJson } from './n8n/workflow.mts';

/**
 * Gives n8n these credentials, one a type; those of an earlier run are changed and keep their ids,
 * so that workflows still find them.
 */
export async function provisionCredentials(
	client: N8nClient,
	state: LocalState,
	specs: CredentialSpec[],
): Promise<void> {
	const present = new Set((await client.credentials()).map(({ id }) => id));
	for (const { name, type, data } of specs) {
		const known = state.credentials[type];
		if (known && present.has(known)) await client.updateCredential(known, name, type, data);
		else state.credentials[type] = (await client.createCredential(name, type, data)).id;
	}
}

/**
 * Imports every example; one that is there is left as the user has it, until its file changes.
 * @throws when the folder holds no example
 */
export async function provisionExamples(
	client: N8nClient,
	state: LocalState,
	folder: string,
): Promise<void> {
	const files = globSync(`${folder}/*.json`).sort();
	if (files.length === 0) throw new Error(`There are no example workflows in ${folder}.`);
	const present = new Set((await client.workflows()).map(({ id }) => id));
	const names = new Map((await client.credentials()).map(({ id, name }) => [id, name]));
	for (const file of files) {
		const text = readFileSync(file, 'utf8');
		const hash = createHash('sha256').update(text).digest('hex');
		const known = state.examples[basename(file)];
		const exists = known && present.has(known.id);
		if (exists && known.hash === hash) continue;
		const workflow = withLocalCredentials(JSON.parse(text), (type) => {
			const id = state.credentials[type];
			return id === undefined ? undefined : names.get(id);
		});
		if (exists) await client.updateWorkflow(known.id, workflow);
		const id = exists ? known.id : await client.importWorkflow(workflow);
		state.examples[basename(file)] = { id, hash };
	}
}

/** An example names its author's credentials; here it takes those of the same types. */
function withLocalCredentials(
	workflow: WorkflowJson,
	nameOf: (type: string) => string | undefined,
): WorkflowJson {
	const nodes = workflow.nodes.map((node) => {
		const entries = Object.entries(node.credentials ?? {}).map(([type, { id, name }]) => {
			return [type, { id, name: nameOf(type) ?? name }];
		});
		return entries.length ? { ...node, credentials: Object.fromEntries(entries) } : node;
	});
	return { ...workflow, nodes };
}
