import type { IExecuteFunctions, INodeConnections } from 'n8n-workflow';

/** On n8n's contexts of both lines, though not in their published type. */
interface WithConnections {
	getConnections(destination: { name: string }, type: 'main'): INodeConnections['main'];
}

/** A disabled node passes on what it gets, through its first output. */
const PASSED_ON = 0;

/**
 * A disabled node counts only where an enabled one comes behind it.
 * @param output index of one of the node's own outputs
 * @returns whether some node works on what leaves there; true where n8n does not tell
 */
export function isConnected(context: IExecuteFunctions, output: number): boolean {
	try {
		return leadsToWork(context, output);
	} catch {
		return true;
	}
}

function leadsToWork(context: IExecuteFunctions, output: number): boolean {
	const own = context.getNode().name;
	const children = context.getChildNodes(own);
	const disabled = new Set(children.flatMap((child) => (child.disabled ? child.name : [])));
	// A node is not among its own children.
	const names = [...new Set([own, ...children.map(({ name }) => name)])];
	const { getConnections } = context as unknown as WithConnections;
	const wires = names.flatMap((target) =>
		getConnections
			.call(context, { name: target }, 'main')
			.flatMap((input) => input ?? [])
			.map(({ node, index }) => ({ from: `${index} ${node}`, target })),
	);
	const targetsOf = (from: string) =>
		wires.flatMap((wire) => (wire.from === from ? wire.target : []));
	const reached = new Set(targetsOf(`${output} ${own}`));
	for (const name of reached) {
		if (!disabled.has(name)) return true;
		for (const next of targetsOf(`${PASSED_ON} ${name}`)) reached.add(next);
	}
	return false;
}
