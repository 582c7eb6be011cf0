import type { IExecuteFunctions } from 'n8n-workflow';

/** @returns whether an AI agent runs the node; n8n 1.x cannot tell */
export function isToolCall(context: IExecuteFunctions): boolean {
	return (context as Partial<IExecuteFunctions>).isToolExecution?.call(context) ?? false;
}
