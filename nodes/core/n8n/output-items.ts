import type { INodeExecutionData } from 'n8n-workflow';

import type { OutputItem } from '../output/item';

/** @returns the items in n8n's type; their files came from n8n's storage, so they fit */
export function toExecutionData(items: OutputItem[]): INodeExecutionData[] {
	return items as unknown as INodeExecutionData[];
}
