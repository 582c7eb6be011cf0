import type { IExecuteFunctions } from 'n8n-workflow';

/** @returns whether an AI agent runs the node; n8n 1.x tells by the type of the node only */
export function isToolCall(context: IExecuteFunctions): boolean {
	const { isToolExecution } = context as Partial<IExecuteFunctions>;
	return isToolExecution?.call(context) ?? context.getNode().type.endsWith('Tool');
}
