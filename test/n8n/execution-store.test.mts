import type { INode, INodeType, INodeTypes, IWebhookFunctions } from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { parkedAt } from '../../nodes/core/n8n/execution-store';

/** n8n evaluates the expression itself, as it does for a webhook. */
function contextOf(name: string, stored: unknown): IWebhookFunctions {
	const node: INode = {
		id: '1',
		name,
		type: 'waitForCallback',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeType = { description: { properties: [] } } as unknown as INodeType;
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const run = createRunExecutionData({
		executionData: { contextData: { [`node:${name}`]: { parkedAt: stored } } } as never,
	});
	return {
		getNode: () => node,
		evaluateExpression: (expression: string) =>
			workflow.expression.getParameterValue(`=${expression}`, run, 0, 0, name, [], 'manual', {}),
	} as unknown as IWebhookFunctions;
}

it.each([
	'Wait for Callback',
	'Wait }} for {{ Task',
	'"}}"',
	'a}}b',
	'\\u007d',
	"it's `${1}` \\",
	'Warte auf 動画 🎬',
])('reads what the node "%s" has noted', (name) => {
	expect(parkedAt(contextOf(name, 7))).toBe(7);
});
