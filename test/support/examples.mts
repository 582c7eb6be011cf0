import { readdirSync, readFileSync } from 'node:fs';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';

export const EXAMPLES = 'examples';

/** Names of the files, without their ending. */
export function exampleNames(): string[] {
	return readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''));
}

/** @param suffix what the names of this n8n's credentials end in */
export function example(name: string, suffix = ''): WorkflowJson {
	const workflow: WorkflowJson = JSON.parse(readFileSync(`${EXAMPLES}/${name}.json`, 'utf8'));
	for (const { credentials } of workflow.nodes) {
		for (const credential of Object.values(credentials ?? {})) credential.name += suffix;
	}
	return workflow;
}

/**
 * The workflow as a user fills it in.
 * @throws when the text to be replaced is not there
 */
export function filledIn(workflow: WorkflowJson, text: string | RegExp, by: string): WorkflowJson {
	const before = JSON.stringify(workflow);
	const after = before.replace(text, by);
	if (after === before) throw new Error(`"${workflow.name}" has no ${text} to be replaced.`);
	return JSON.parse(after);
}

/** The workflow with other parameters of one node, for instance shorter times. */
export function adjusted(workflow: WorkflowJson, name: string, parameters: object): WorkflowJson {
	const node = workflow.nodes.find((one) => one.name === name);
	if (!node) throw new Error(`"${workflow.name}" has no node "${name}".`);
	Object.assign(node.parameters, parameters);
	return workflow;
}
