import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/form/credentials';
import { getResults } from './get-results';
import { properties } from './properties';
import { onCallback, resumeWebhooks } from './resume';

const OUTPUTS = `={{ (() => {
	const names = ['Finished', 'Failed'];
	if ($parameter.mode !== 'once') names.push('Timed Out');
	if ($parameter.mode === 'park' || $parameter.mode === 'once') names.unshift('Still Running');
	return names.map((displayName) => ({ type: 'main', displayName }));
})() }}` as const;

const SUBTITLE = `={{ (() => {
	if ($parameter.source === 'link') return 'Download video';
	const what = $parameter.download ? 'get video file' : 'get video link';
	return { wait: 'Wait', park: 'Park', once: 'Check once' }[$parameter.mode] + ', ' + what;
})() }}`;

export class WaitForTask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wait for Task',
		name: 'waitForTask',
		icon: { light: 'file:waitForTask.svg', dark: 'file:waitForTask.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Get the result of video tasks of Novita AI or ModelsLab: the finished video, or why there is none. It takes as long as the slowest task, often minutes, and costs nothing.',
		defaults: { name: 'Wait for Task' },
		usableAsTool: {
			replacements: {
				description:
					'Get the video of a task that Generate Video has ordered, by its task ID. It waits until the task has ended, often one to ten minutes, and costs nothing. It returns status, the links in videos[].url (they work for about an hour at Novita AI), or in reason why there is no video. Status processing means that it still runs: call it again with the same task ID.',
			},
		},
		builderHint: {
			searchHint:
				'Gets the videos of Generate Video: waits for the tasks of all items together and downloads the files into the binary field video (switch on download). Outputs: Finished, Failed, Timed Out. With mode park, Still Running becomes the first output and must be wired back to the input of this same node.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ai-video.generateVideo',
					relationHint: 'Goes before: it orders the videos and outputs the tasks',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		credentials: providerCredentials(false),
		webhooks: resumeWebhooks,
		waitingNodeTooltip: '=Parked until the provider calls back or the timer is due',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await getResults(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await onCallback(this);
	}
}
