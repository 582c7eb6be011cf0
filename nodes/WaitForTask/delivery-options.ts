import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { DEFAULT_MAX_VIDEO_MB } from '../core/files/limits';
import type { DeliveryOptions } from '../core/output/deliver';

/** @returns the delivery options of each item */
export function deliveryOptions(context: IExecuteFunctions): DeliveryOptions[] {
	return context.getInputData().map((_, itemIndex) => {
		const options = optionsOf(context, itemIndex);
		const download = context.getNodeParameter('download', itemIndex, false) === true;
		return {
			downloadTo: download
				? (context.getNodeParameter('binaryPropertyName', itemIndex) as string)
				: null,
			maxBytes: maxVideoBytes(context, itemIndex),
			itemPerVideo: options.multipleVideos === 'separateItems',
			includeRaw: options.includeRawResponse === true,
			failureIsError: options.onFailure === 'error',
		};
	});
}

/** @returns bytes above which a video is not downloaded */
export function maxVideoBytes(context: IExecuteFunctions, itemIndex: number): number {
	const { maxSizeMb } = optionsOf(context, itemIndex);
	return (Number(maxSizeMb) || DEFAULT_MAX_VIDEO_MB) * 1_000_000;
}

function optionsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('options', itemIndex, {}) as IDataObject;
}
