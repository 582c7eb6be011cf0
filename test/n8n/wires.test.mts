import { ExecuteContext } from 'n8n-core';
import type {
	IExecuteFunctions,
	INode,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { isConnected } from '../../nodes/core/n8n/wires';

const FAILED = 1;

/** n8n's own context of the node Wait, with wires such as "1 Wait > Next"; "(Next)" is disabled. */
function contextWith(...wires: string[]): IExecuteFunctions {
	const parsed = wires.map(
		(wire) => /^(\d) (.+) > (.+)$/.exec(wire)?.slice(1) as [string, string, string],
	);
	const names = new Set(['Wait', ...parsed.flatMap(([, from, to]) => [from, to])]);
	const bare = (name: string) => name.replace(/[()]/g, '');
	const nodes = [...names].map(
		(name): INode => ({
			id: name,
			name: bare(name),
			type: 'waitForTask',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			disabled: name.startsWith('('),
		}),
	);
	const connections: Record<string, { main: Array<Array<object>> }> = {};
	for (const [output, from, to] of parsed) {
		const { main } = (connections[bare(from)] ??= { main: [] });
		while (main.length <= Number(output)) main.push([]);
		main[Number(output)]?.push({ node: bare(to), type: 'main', index: 0 });
	}
	const nodeType = { description: { properties: [] } } as unknown as INodeType;
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({
		nodes,
		connections: connections as never,
		active: false,
		nodeTypes,
	});
	const node = workflow.getNode('Wait') as INode;
	return new ExecuteContext(
		workflow,
		node,
		{} as IWorkflowExecuteAdditionalData,
		'manual',
		createRunExecutionData({}),
		0,
		[],
		{ main: [[]] },
		{ data: { main: [[]] }, node, source: null },
		[],
	) as unknown as IExecuteFunctions;
}

it.each([
	[true, 'to a node', ['1 Wait > Next']],
	[false, 'of another output', ['0 Wait > Next', '2 Wait > Other']],
	[false, 'of no output', []],
	[true, 'back to the node itself', ['1 Wait > Wait']],
	[true, 'back through another node', ['1 Wait > Next', '0 Next > Wait']],
	[false, 'to a disabled node', ['1 Wait > (Next)']],
	[false, 'to disabled nodes in a ring', ['1 Wait > (A)', '0 (A) > (B)', '0 (B) > (A)']],
	[true, 'through a disabled node', ['1 Wait > (Next)', '0 (Next) > Last']],
	[
		false,
		'to a disabled node, whose second output leads on',
		['1 Wait > (Next)', '1 (Next) > Last'],
	],
	[true, 'through a disabled node back', ['1 Wait > (Next)', '0 (Next) > Wait']],
	[false, 'of another node to the node that is behind', ['0 Wait > Next', '1 Next > Last']],
])('%s with a wire %s', (expected, _, wires) => {
	expect(isConnected(contextWith(...wires), FAILED)).toBe(expected);
});

it('true where n8n does not tell', () => {
	expect(isConnected({ getNode: () => ({ name: 'Wait' }) } as never, FAILED)).toBe(true);
	const throwing = contextWith();
	throwing.getChildNodes = () => {
		throw new Error('not here');
	};
	expect(isConnected(throwing, FAILED)).toBe(true);
});
