import type { IConnections, INode, IWorkflowSettings } from 'n8n-workflow';

/** A workflow as exported from the editor, or written by hand. */
export interface WorkflowJson {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** @throws when the workflow has no trigger */
export function firstTrigger(workflow: WorkflowJson): string {
	const trigger = workflow.nodes.find(({ type }) => /trigger$|\.webhook$/i.test(type));
	if (trigger) return trigger.name;
	throw new Error(`The workflow "${workflow.name}" has no trigger to start from.`);
}

/** @throws when n8n has no credential of that type and name */
export function withStoredCredentials(node: INode, stored: StoredCredential[]): INode {
	if (!node.credentials) return node;
	const resolved = Object.entries(node.credentials).map(([type, { name }]) => {
		const match = stored.find((credential) => credential.type === type && credential.name === name);
		if (match) return [type, { id: match.id, name }];
		throw new Error(
			`"${node.name}" needs a credential "${name}" (${type}), which n8n does not have.`,
		);
	});
	return { ...node, credentials: Object.fromEntries(resolved) };
}
