import { randomUUID } from 'node:crypto';
import type { IConnections, INode } from 'n8n-workflow';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { node, wire } from '../../harness/pipeline.mts';

export const DELIVERED = 'Delivered';

/** The nodes of a contender, between the prompts and the videos. */
export interface WorkflowFragment {
	/** The first receives the prompts; one of them is connected to `Delivered`. */
	nodes: INode[];
	connections: IConnections;
}

/** Webhook with prompts -> Items -> the contender's nodes -> Delivered: the same for every contender. */
export function workflowOf(name: string, { nodes, connections }: WorkflowFragment): WorkflowJson {
	const [first] = nodes;
	if (!first) throw new Error(`The workflow "${name}" has no nodes of a contender.`);
	const path = randomUUID();
	const webhook = { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} };
	const split = { fieldToSplitOut: 'body.videos', options: {} };
	return {
		name: `${name} ${path.slice(0, 8)}`,
		nodes: [
			{ ...node('Start', 'n8n-nodes-base.webhook', 2, webhook), webhookId: path },
			node('Items', 'n8n-nodes-base.splitOut', 1, split),
			...nodes,
			node(DELIVERED, 'n8n-nodes-base.noOp', 1),
		],
		connections: {
			Start: { main: [wire('Items')] },
			Items: { main: [wire(first.name)] },
			...connections,
		},
	};
}
