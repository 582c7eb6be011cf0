import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CONCURRENT_TRANSFERS } from '../core/files/limits';
import { openClients } from '../core/n8n/api-client';
import { toNodeError } from '../core/n8n/errors';
import { toExecutionData } from '../core/n8n/output';
import { isToolCall } from '../core/n8n/tool-call';
import type { ItemFailure } from '../core/output/error-item';
import { errorItem } from '../core/output/error-item';
import { mapPool } from '../core/utils/pool';
import type { Asset } from './upload';
import { uploadItem } from './upload';

/**
 * Uploads the files of all items, a few at once.
 * @returns one output item per input item, in their order
 * @throws NodeOperationError or NodeApiError for the first that fails, unless Continue On Fail is set
 */
export async function uploadAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const continueOnFail = context.continueOnFail();
	const clients = openClients(context);
	let failure: ItemFailure | undefined;
	const uploaded = await mapPool(
		context.getInputData(),
		CONCURRENT_TRANSFERS,
		async (item, itemIndex): Promise<INodeExecutionData[]> => {
			const result = await uploadItem(context, itemIndex, clients);
			if ('message' in result) {
				failure ??= result;
				return toExecutionData([errorItem(result)]);
			}
			const output = outputOf(context, itemIndex, item, result);
			return [{ ...output, pairedItem: { item: itemIndex } }];
		},
		() => failure !== undefined && !continueOnFail,
	);
	if (failure && !continueOnFail) throw toNodeError(context.getNode(), failure);
	return uploaded.flatMap((items) => items ?? []);
}

/** The asset alone, or the incoming item with the asset in a field; an agent gets no files. */
function outputOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ json, binary }: INodeExecutionData,
	uploaded: Asset,
): INodeExecutionData {
	const asset: IDataObject = { ...uploaded };
	const { resultField } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (!resultField) return { json: asset };
	const kept = { ...json, [String(resultField)]: asset };
	return isToolCall(context) || !binary ? { json: kept } : { json: kept, binary };
}
