import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { DEFAULT_MAX_VIDEO_MB } from '../files/limits';
import type { DeliveryOptions, OnFailure } from '../output/deliver';
import type { InvalidOrder } from '../submit/order';
import { asText } from '../utils/coerce';

/**
 * An expression that cannot be evaluated makes its own item invalid; the others are not affected.
 * @param onFailure what becomes of a failed task where the form does not say
 * @returns what the form wants done with the results, by item; options that the node lacks keep their
 * defaults
 */
export function deliveryOptions(
	context: IExecuteFunctions,
	onFailure: OnFailure = 'errorUnlessConnected',
): Array<DeliveryOptions | InvalidOrder> {
	return context.getInputData().map((_, itemIndex) => {
		try {
			return readOptions(context, itemIndex, onFailure);
		} catch (error) {
			return { itemIndex, problems: [(error as Error).message] };
		}
	});
}

function readOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	onFailure: OnFailure,
): DeliveryOptions {
	const options = optionsOf(context, itemIndex);
	const download = context.getNodeParameter('download', itemIndex, false) === true;
	const field = asText(context.getNodeParameter('binaryPropertyName', itemIndex, 'video'));
	if (download && field === null) throw new Error('Put Output File in Field must be a name');
	return {
		downloadTo: download ? field : null,
		maxBytes: bytesOf(options),
		itemPerVideo: options.multipleVideos === 'separateItems',
		includeRaw: options.includeRawResponse === true,
		onFailure: (options.onFailure ?? onFailure) as OnFailure,
		mayRunUnseen: options.onStillRunning === 'output',
		leavesAlone: options.itemsLeave === 'each',
	};
}

/** @returns bytes above which a video is not downloaded */
export function maxVideoBytes(context: IExecuteFunctions, itemIndex: number): number {
	return bytesOf(optionsOf(context, itemIndex));
}

function bytesOf({ maxSizeMb }: IDataObject): number {
	const megabytes = Number(maxSizeMb ?? 0);
	if (!(megabytes >= 0)) throw new Error('Maximum Size (MB) must be a number above 0');
	return (megabytes || DEFAULT_MAX_VIDEO_MB) * 1_000_000;
}

function optionsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('options', itemIndex, {}) as IDataObject;
}
