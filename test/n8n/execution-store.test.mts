import type { INode, INodeType, INodeTypes, IWebhookFunctions } from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { storedParkingMemory } from '../../nodes/core/n8n/execution-store';

/** n8n evaluates the expression itself, as it does for a webhook. */
function contextOf(name: string, stored: unknown): IWebhookFunctions {
	const node: INode = {
		id: '1',
		name,
		type: 'waitForTask',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeType = { description: { properties: [] } } as unknown as INodeType;
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const run = createRunExecutionData({
		executionData: { contextData: { [`node:${name}`]: { memory: stored } } } as never,
	});
	return {
		getNode: () => node,
		evaluateExpression: (expression: string) =>
			workflow.expression.getParameterValue(`=${expression}`, run, 0, 0, name, [], 'manual', {}),
	} as unknown as IWebhookFunctions;
}

it.each([
	'Wait for Task',
	'Wait }} for {{ Task',
	'"}}"',
	'a}}b',
	'\\u007d',
	"it's `${1}` \\",
	'Warte auf 動画 🎬',
])('reads what the node "%s" has stored', (name) => {
	const memory = { parkedAt: 7, deadlines: { 'novita/1': 8 }, ended: {} };
	expect(storedParkingMemory(contextOf(name, memory))).toEqual(memory);
});
