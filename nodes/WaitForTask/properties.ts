import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEFAULT_MAX_VIDEO_MB } from '../core/files/limits';
import { deliveryProperties, fileField } from '../core/form/delivery-properties';
import { type NumberField, numberProperty } from '../core/form/number-field';
import {
	itemProviderProperties,
	providerProperty,
	surfaceProperty,
} from '../core/form/provider-property';
import { providers } from '../core/providers';
import { NO_PROVIDER } from '../core/request/form-names';

export const HAND_OVER_AFTER_SECONDS: NumberField = {
	name: 'handOverAfterSeconds',
	label: 'After (Seconds)',
	min: 0,
	max: 600,
	precision: 0,
	default: 45,
};

/** Sources that name a task. */
const TASKS = ['item', 'taskId'];
const HANDS_OVER = { source: TASKS, mode: ['handOver'] };

const ANY_LINK: INodePropertyOptions = {
	name: 'Any Public Link',
	value: NO_PROVIDER,
	description: 'No credential is needed',
};

/** Links of some providers can be fetched with their credential only. */
const linkProvider: INodeProperties = {
	...providerProperty(),
	noDataExpression: false,
	displayOptions: { show: { source: ['link'] } },
	options: [ANY_LINK, ...(providerProperty().options ?? [])],
	default: NO_PROVIDER,
	description: 'Service that made the video, where the link works with its credential only',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Task',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'From Generate Video',
				value: 'item',
				description: 'Take the task from the incoming item',
			},
			{
				name: 'By Task ID',
				value: 'taskId',
				description: 'Name a task that was started elsewhere or earlier',
			},
			{
				name: 'By Video Link',
				value: 'link',
				description: 'Download a finished video whose link is at hand; nothing is waited for',
			},
		],
		default: 'item',
		description: 'Which task to get the result of',
	},
	...itemProviderProperties({ source: ['item'] }),
	{
		...providerProperty(),
		noDataExpression: false,
		displayOptions: { show: { source: ['taskId'] } },
	},
	linkProvider,
	...Object.values(providers).map((provider) => surfaceProperty(provider, { source: ['taskId'] })),
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		required: true,
		displayOptions: { show: { source: ['taskId'] } },
		default: '',
		placeholder: 'e.g. fa20dff3-18cb-4417-a7f8-269456a35154',
		description: 'ID that the provider gave the task',
	},
	{
		displayName: 'Video Link',
		name: 'videoUrl',
		type: 'string',
		required: true,
		displayOptions: { show: { source: ['link'] } },
		default: '',
		placeholder: 'e.g. https://example.com/video.mp4',
		description: 'URL of a video or GIF',
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { source: TASKS } },
		options: [
			{
				name: 'Wait Until All Have Ended',
				value: 'wait',
				description: 'Stay until all tasks have ended; simplest, best for minutes',
			},
			{
				name: 'Pass On What Still Runs',
				value: 'handOver',
				description:
					'Stay for some seconds, then send what still runs to Still Running; for long tasks, and for loops of your own',
			},
		],
		default: 'wait',
		description: 'What to do until the tasks have ended',
	},
	{
		displayName:
			"Connect <b>Still Running</b> to a <b>Wait for Callback</b>, and that back to this node's input. The finished videos leave through <b>Finished</b>. Stopping the workflow does not cancel the videos: copy each <b>taskId</b> from this node's input first.",
		name: 'loopNotice',
		type: 'notice',
		displayOptions: { show: HANDS_OVER },
		default: '',
	},
	{
		displayName:
			"This node stays until all videos have ended, often one to ten minutes; n8n goes on if you close this page. Stopping the workflow does not cancel the videos, and n8n then shows nothing of them: copy each <b>taskId</b> from this node's input first.",
		name: 'stayNotice',
		type: 'notice',
		displayOptions: { show: { source: TASKS, mode: ['wait'] } },
		default: '',
	},
	{
		...numberProperty(HAND_OVER_AFTER_SECONDS),
		displayOptions: { show: HANDS_OVER },
		description:
			'How long to stay before what still runs is passed on; 0 looks once. It also looks only once when tasks have come back, or when the provider calls back for all of them.',
	},
	...deliveryProperties({ source: TASKS }),
	{ ...fileField, displayOptions: { show: { source: ['link'] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Include Raw Response',
				name: 'includeRawResponse',
				type: 'boolean',
				displayOptions: { show: { '/source': TASKS } },
				default: false,
				description: "Whether to add the provider's last response as it came",
			},
			{
				displayName: 'Items Leave',
				name: 'itemsLeave',
				type: 'options',
				displayOptions: { show: { '/source': TASKS, '/mode': ['handOver'] } },
				options: [
					{
						name: 'As Each Task Ends',
						value: 'each',
						description: 'Only what still runs is passed on; what has ended leaves at once',
					},
					{
						name: 'Together',
						value: 'together',
						description:
							'All items leave through Still Running until every task has ended; then each leaves through its own output',
					},
				],
				default: 'together',
				description: 'When the items of tasks that have ended leave the node',
			},
			{
				displayName: 'Maximum Size (MB)',
				name: 'maxSizeMb',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: DEFAULT_MAX_VIDEO_MB,
				description: 'Size in megabytes above which a video is not downloaded',
			},
			{
				displayName: 'Multiple Videos',
				name: 'multipleVideos',
				type: 'options',
				displayOptions: { show: { '/source': TASKS } },
				options: [
					{
						name: 'In One Item',
						value: 'oneItem',
						description: 'Each file in a binary field of its own: video, video2, video3',
					},
					{
						name: 'One Item Each',
						value: 'separateItems',
						description: 'As many items as videos, each with one file',
					},
				],
				default: 'oneItem',
				description: 'How the videos of one task leave the node when it has more than one',
			},
			{
				displayName: 'When a Task Fails',
				name: 'onFailure',
				type: 'options',
				displayOptions: { show: { '/source': TASKS } },
				options: [
					{
						name: 'Send to Failed Output',
						value: 'output',
						description:
							'Finished videos go on, failed tasks leave through Failed, even where nothing is connected to it and nobody learns of them',
					},
					{
						name: 'Stop Unless Failed Is Connected',
						value: 'errorUnlessConnected',
						description:
							'Failed tasks leave through Failed; where nothing is connected to it, the node stops with an error once all tasks have ended',
					},
					{
						name: 'Stop With an Error',
						value: 'error',
						description: 'The node stops with an error once all tasks have ended',
					},
				],
				default: 'errorUnlessConnected',
				description: 'What to do when the provider reports a failed task',
			},
			{
				displayName: 'When a Task Still Runs',
				name: 'onStillRunning',
				type: 'options',
				displayOptions: { show: { '/source': TASKS } },
				options: [
					{
						name: 'Send to Its Output',
						value: 'output',
						description:
							'It leaves through Timed Out or Still Running, even where nothing is connected there and nobody learns of it',
					},
					{
						name: 'Stop Unless Its Output Is Connected',
						value: 'errorUnlessConnected',
						description:
							'Where nothing is connected to Timed Out or Still Running, the node stops with an error that names the tasks',
					},
				],
				default: 'errorUnlessConnected',
				description: 'What to do with a task that has not ended when it is to leave the node',
			},
		],
	},
];
