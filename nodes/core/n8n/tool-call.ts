import type { IExecuteFunctions, INode, ISupplyDataFunctions } from 'n8n-workflow';

/** @returns whether the node runs as the tool of an AI agent */
export function isToolCall(context: IExecuteFunctions): boolean {
	return isTool(context.getNode()) || isInvokedByAgent(context);
}

/** @returns whether the node is the tool of an AI agent: n8n gives tools a type of their own */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/** @returns whether the agent itself runs the tool; newer agents have n8n run it, like any node */
export function isInvokedByAgent(context: IExecuteFunctions): boolean {
	return (context as Partial<ISupplyDataFunctions>).getNextRunIndex !== undefined;
}
