import type { IExecuteFunctions, INode, INodeConnections } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** On n8n's contexts of both lines, though not in their published type. */
interface WithConnections {
	getConnections(destination: Pick<INode, 'name'>, type: 'main'): INodeConnections['main'];
}

const STILL_RUNNING = 0;

/**
 * Parking works only when the output Still Running leads back to the node's own input.
 * @throws NodeOperationError that explains the wire
 */
export function requireLoopWire(context: IExecuteFunctions): void {
	if (hasLoopWire(context)) return;
	throw new NodeOperationError(
		context.getNode(),
		"Park While Waiting needs a wire from the output Still Running back to this node's own input",
		{
			description:
				"Drag from Still Running to the input on the left of this same node, as in n8n's Loop Over Items. Your tasks go on at the provider: run again once the wire is there, with the tasks that are paid for already. Or choose Wait as the mode.",
		},
	);
}

/** Follows the connections backwards from the node's input; counts as wired when n8n does not tell. */
function hasLoopWire(context: IExecuteFunctions): boolean {
	const { getConnections } = context as unknown as Partial<WithConnections>;
	if (getConnections === undefined) return true;
	const own = context.getNode().name;
	const seen = new Set<string>();
	const ahead = [own];
	for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
		const sources = getConnections.call(context, { name }, 'main').flatMap((input) => input ?? []);
		if (sources.some(({ node, index }) => node === own && index === STILL_RUNNING)) return true;
		const unseen = sources.map(({ node }) => node).filter((node) => !seen.has(node));
		for (const node of unseen) seen.add(node);
		ahead.push(...unseen);
	}
	return false;
}
