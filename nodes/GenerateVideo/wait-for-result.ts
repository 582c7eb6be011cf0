import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ItemResult, Wishes } from '../core/delivery/deliver';
import { deliver } from '../core/delivery/deliver';
import { deliveryProperties, LIMIT_MINUTES } from '../core/delivery/properties';
import { readNumber } from '../core/form-number';
import { LARGEST_VIDEO } from '../core/transport/limits';
import { watchTasks } from '../core/tasks/watch-in-n8n';
import type { Placed } from './submit';

export const waitProperties: INodeProperties[] = [
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to stay until the video is finished, for AI agents and quick flows. Leave it off and use Wait for Task to keep failed videos apart or to park the workflow.',
	},
	{
		displayName:
			'The output is the task, not the video: connect <b>Wait for Task</b> to get the video. Each incoming item buys one.',
		name: 'taskNotice',
		type: 'notice',
		displayOptions: { show: { waitForResult: [false] } },
		default: '',
	},
	...deliveryProperties({ waitForResult: [true] }),
];

/**
 * Stays until the tasks have ended or the time limit has passed.
 * @returns the items in their order: finished tasks, and those that still run
 * @throws NodeApiError for a failed task unless Continue On Fail is set
 */
export async function waitForResults(
	context: IExecuteFunctions,
	placed: Placed[],
): Promise<INodeExecutionData[]> {
	const items = placed.flatMap((one) => ('task' in one ? one : []));
	const limit = readNumber(context, LIMIT_MINUTES) * 60_000;
	const watched = await watchTasks(context, items, { until: Date.now() + limit });
	const results = placed.map((one): ItemResult => {
		if ('error' in one) return one;
		return { itemIndex: one.itemIndex, watched: watched[items.indexOf(one)] };
	});
	const { finished, failed, running } = await deliver(context, results, (itemIndex) =>
		wishesOf(context, itemIndex),
	);
	return [...finished, ...failed, ...running].sort((a, b) => indexOf(a) - indexOf(b));
}

function wishesOf(context: IExecuteFunctions, itemIndex: number): Wishes {
	const download = context.getNodeParameter('download', itemIndex, false) === true;
	const field = context.getNodeParameter('binaryPropertyName', itemIndex, 'video') as string;
	return {
		downloadTo: download ? field : null,
		sizeLimit: LARGEST_VIDEO * 1_000_000,
		includeRaw: false,
		failureIsError: true,
	};
}

function indexOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as { item: number }).item;
}
