import type { INodeProperties } from 'n8n-workflow';

import { deliveryProperties } from '../core/form/delivery-properties';
import { formProperties } from '../core/form/form';

/** Options of the node itself, offered with every model. */
export const commonOptions: INodeProperties[] = [
	{
		displayName: 'Include Raw Response',
		name: 'includeRawResponse',
		type: 'boolean',
		default: false,
		description: "Whether to add the provider's response as it came",
	},
	{
		displayName: 'Resend After No Response',
		name: 'resendAfterNoResponse',
		type: 'boolean',
		default: false,
		description:
			'Whether Retry On Fail may send a request again to which no response came back. The first one may have been accepted, so this can buy a video twice.',
	},
	{
		displayName: 'Resume on Callback',
		name: 'resumeOnCallback',
		type: 'boolean',
		default: false,
		description:
			'Whether the provider calls this workflow back when the video is ready, so that Wait for Callback goes on at once. Your n8n must be reachable from the internet.',
	},
	{
		displayName: 'Tasks per Minute',
		name: 'submitsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'How many tasks of the model may be started in a minute; 0 takes the documented limit of the model',
	},
];

const waitProperties: INodeProperties[] = [
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to stay until the video is finished, for AI agents and quick flows. Leave it off and use Wait for Task to keep failed videos apart, or to store the workflow meanwhile. Stopping the workflow does not cancel the video.',
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

export const properties = formProperties(commonOptions, waitProperties);
