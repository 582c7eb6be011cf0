import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/form/credentials';
import { getResults } from './get-results';
import { properties } from './properties';

/** Never moves under a wire: the same, whatever is set. */
const OUTPUTS = ['Finished', 'Failed', 'Timed Out', 'Still Running'];

const SUBTITLE = `={{ (() => {
	if ($parameter.source === 'link') return 'Download video';
	const what = $parameter.download ? 'get video file' : 'get video link';
	return ($parameter.mode === 'handOver' ? 'Pass on, ' : 'Wait, ') + what;
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
			'Get the result of video tasks of Novita AI, ModelsLab or OpenRouter: the finished video, or why there is none. It takes as long as the slowest task, often minutes, and costs nothing.',
		defaults: { name: 'Wait for Task' },
		usableAsTool: {
			replacements: {
				description:
					'Get the video of a task that Generate Video has ordered, by its task ID. It waits until the task has ended, often one to ten minutes, and costs nothing. It returns status, the links in videos[].url (they work for about an hour at Novita AI), or in reason why there is no video. Status processing means that it still runs: call it again with the same task ID.',
			},
		},
		builderHint: {
			searchHint:
				'Gets the videos of Generate Video: waits for the tasks of all items together and downloads the files into the binary field video (switch on download). Set provider to that of Generate Video, or to several for tasks of more than one. Outputs, always in this order: Finished, Failed, Timed Out, Still Running. Only mode handOver uses Still Running: wire it to Wait for Callback, and Wait for Callback back to the input of this node.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ai-video.generateVideo',
					relationHint: 'Goes before: it orders the videos and outputs the tasks',
				},
				{
					nodeType: 'n8n-nodes-ai-video.waitForCallback',
					relationHint: 'Goes behind Still Running and leads back to the input, in mode handOver',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName })),
		credentials: providerCredentials(true),
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await getResults(this);
	}
}
