import type { INodeProperties } from 'n8n-workflow';

import type { NumberField } from '../core/form-number';
import { deliveryProperties, fileField } from '../core/delivery/properties';
import { providers } from '../core/providers';

export const PATIENCE_SECONDS: NumberField = {
	name: 'patienceSeconds',
	label: 'Wait in Process First',
	min: 0,
	max: 600,
	unit: 'seconds',
	default: 45,
};

const PROVIDER_OPTIONS = Object.values(providers)
	.map(({ id, name }) => ({ name, value: id }))
	.sort((a, b) => a.name.localeCompare(b.name));

const surfaceProperties = Object.values(providers).map(
	({ id, surfaces: [usual, ...others] }): INodeProperties => {
		const { id: usualId } = usual;
		return {
			displayName: 'API',
			name: 'surface',
			type: 'options',
			displayOptions: { show: { source: ['taskId'], provider: [id] } },
			options: [usual, ...others].map(({ name, id: value }) => ({ name, value })),
			default: usualId,
			description: 'Part of the provider that the task was started with',
		};
	},
);

/** Sources that name a task. */
const TASKS = ['item', 'taskId'];

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
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		displayOptions: { show: { source: ['taskId', 'link'] } },
		options: PROVIDER_OPTIONS,
		default: 'novita',
		description: 'Service that runs the task or made the video',
	},
	...surfaceProperties,
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
				name: 'Check Once',
				value: 'once',
				description: 'Ask once and go on; for loops of your own',
			},
			{
				name: 'Park While Waiting',
				value: 'park',
				description:
					'Store the execution while nothing happens; survives restarts. Wire Still Running back to the input.',
			},
			{
				name: 'Wait',
				value: 'wait',
				description: 'Stay until all tasks have ended; simplest, best for minutes',
			},
		],
		default: 'wait',
		description: 'How to spend the time until the tasks have ended',
	},
	{
		displayName:
			"Drag a wire from the output <b>Still Running</b> back to this node's own input, as in Loop Over Items. The finished videos leave through <b>Finished</b>.",
		name: 'parkNotice',
		type: 'notice',
		displayOptions: { show: { source: TASKS, mode: ['park'] } },
		default: '',
	},
	...deliveryProperties({ source: TASKS }, { source: TASKS, mode: ['wait', 'park'] }),
	{ ...fileField, displayOptions: { show: { source: ['link'] } } },
	{
		displayName: PATIENCE_SECONDS.label,
		name: PATIENCE_SECONDS.name,
		type: 'number',
		typeOptions: {
			minValue: PATIENCE_SECONDS.min,
			maxValue: PATIENCE_SECONDS.max,
			numberPrecision: 0,
		},
		displayOptions: { show: { source: TASKS, mode: ['park'] } },
		default: 45,
		hint: 'Seconds',
		description:
			'Seconds to wait before parking, so that short tasks are not held up by the minute that parking takes; skipped when the provider calls back',
	},
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
				description: "Whether to add the provider's last answer as it came",
			},
			{
				displayName: 'Largest Video',
				name: 'sizeLimitMegabytes',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 2000,
				hint: 'Megabytes',
				description: 'Size in megabytes above which a video is not downloaded',
			},
			{
				displayName: 'Several Videos',
				name: 'severalVideos',
				type: 'options',
				displayOptions: { show: { '/source': TASKS } },
				options: [
					{
						name: 'In One Item',
						value: 'fields',
						description: 'Each file in a binary field of its own: video, video2, video3',
					},
					{
						name: 'One Item Each',
						value: 'items',
						description: 'As many items as videos, each with one file',
					},
				],
				default: 'fields',
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
						description: 'Finished videos go on, failed tasks leave through Failed',
					},
					{
						name: 'Stop With an Error',
						value: 'error',
						description: 'The node fails once all tasks have ended',
					},
				],
				default: 'output',
				description: 'What to do when the provider reports a failed task',
			},
		],
	},
];
