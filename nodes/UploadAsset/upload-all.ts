import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { openClients } from '../core/n8n/api-client';
import { eachItem, toExecutionData } from '../core/n8n/output';
import { isToolCall } from '../core/n8n/tool-call';
import { inputFailure, isFailure, type ItemFailure } from '../core/output/failure';
import { errorItem } from '../core/output/item';
import { type Asset, uploadItem } from './upload';

const NOTHING_UPLOADED = 'The file was not uploaded; uploading costs nothing.';

/**
 * Uploads the files of all items, a few at once.
 * @returns one output item per input item, in their order
 * @throws n8n's error, a NodeOperationError or a NodeApiError for the first that fails, unless Continue
 * On Fail is set
 */
export async function uploadAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const clients = openClients(context);
	const results = await eachItem(context, async (itemIndex) => {
		const uploading = uploadItem(context, itemIndex, clients).then((result) =>
			isFailure(result) ? result : outputOf(context, itemIndex, result),
		);
		if (!context.continueOnFail()) return await uploading;
		return await uploading.catch((error: unknown) => thrownFailure(error, itemIndex));
	});
	return results.flatMap((one) => (isFailure(one) ? toExecutionData([errorItem(one)]) : one));
}

/** Such as that of an expression, a credential or a file that is gone. */
function thrownFailure(error: unknown, item: number): ItemFailure {
	const { message, description } = error as Error & Partial<NodeOperationError>;
	return inputFailure([message], item, {}, description ?? NOTHING_UPLOADED);
}

/** The asset alone, or the incoming item with the asset in a field; an agent gets no files. */
function outputOf(context: IExecuteFunctions, item: number, uploaded: Asset): INodeExecutionData {
	const pairedItem = { item };
	const asset: IDataObject = { ...uploaded };
	const { resultField } = context.getNodeParameter('options', item, {}) as IDataObject;
	if (!resultField) return { json: asset, pairedItem };
	const { json, binary } = context.getInputData()[item] ?? { json: {} };
	const kept = { json: { ...json, [String(resultField)]: asset }, pairedItem };
	return isToolCall(context) || !binary ? kept : { ...kept, binary };
}
