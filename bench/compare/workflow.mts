import { randomUUID } from 'node:crypto';
import type { IConnections, INode } from 'n8n-workflow';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { node, wire } from '../../harness/pipeline.mts';

export const DELIVERED = 'Delivered';

/** What a contender puts between the prompts and the videos. */
export interface Middle {
	/** The first takes the prompts; a node of the connections leads to `Delivered`. */
	nodes: INode[];
	connections: IConnections;
}

/** Webhook with prompts -> Items -> the contender's nodes -> Delivered: the same for everybody. */
export function workflowOf(name: string, { nodes, connections }: Middle): WorkflowJson {
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
			Items: { main: [wire(nodes[0].name)] },
			...connections,
		},
	};
}
