import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorItem } from '../core/error-item';
import { pooled } from '../core/tasks/pool';
import { isToolCall } from '../core/tool-call';
import { SIMULTANEOUS_TRANSFERS } from '../core/transport/limits';
import { uploadItem } from './upload';

/**
 * Uploads the files of all items, a few at once.
 * @returns an item for each, in their order
 * @throws NodeOperationError or NodeApiError for the first that fails, unless Continue On Fail is set
 */
export async function uploadAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const goOn = context.continueOnFail();
	let failure: Error | undefined;
	const uploaded = await pooled(
		context.getInputData(),
		SIMULTANEOUS_TRANSFERS,
		async (item, itemIndex): Promise<INodeExecutionData> => {
			const result = await uploadItem(context, itemIndex);
			if (result instanceof Error) {
				failure ??= result;
				return errorItem({ itemIndex, error: result });
			}
			const output = outputOf(context, itemIndex, item, { ...result });
			return { ...output, pairedItem: { item: itemIndex } };
		},
		() => failure !== undefined && !goOn,
	);
	if (failure && !goOn) throw failure;
	return uploaded.filter((item) => item !== undefined);
}

/** The asset alone, or the incoming item with the asset in a field; an agent gets no files. */
function outputOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ json, binary }: INodeExecutionData,
	asset: IDataObject,
): INodeExecutionData {
	const { resultField } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (!resultField) return { json: asset };
	const kept = { ...json, [String(resultField)]: asset };
	return isToolCall(context) || !binary ? { json: kept } : { json: kept, binary };
}
