import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';

/** @returns whether the node runs as the tool of an AI agent: n8n gives tools a type of their own */
export function isToolCall(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || isInvokedByAgent(context);
}

/** @returns whether the agent itself runs the tool; newer agents have n8n run it, like any node */
export function isInvokedByAgent(context: IExecuteFunctions): boolean {
	return (context as Partial<ISupplyDataFunctions>).getNextRunIndex !== undefined;
}
