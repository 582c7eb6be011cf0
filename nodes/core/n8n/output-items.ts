import type { INodeExecutionData } from 'n8n-workflow';

import type { OutputItem } from '../output/item';

/** @returns the items as n8n types them: its storage gave their files, so these are its own */
export function toExecutionData(items: OutputItem[]): INodeExecutionData[] {
	return items as unknown as INodeExecutionData[];
}
