import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/form/credentials';
import { modelSubtitle } from '../core/form/subtitles';
import { listedChoices, listSearches } from '../core/n8n/listings';
import { nameSearches } from '../core/n8n/name-searches';
import { generateVideos } from './generate';
import { properties } from './properties';

export class GenerateVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Generate Video',
		name: 'generateVideo',
		icon: { light: 'file:generateVideo.svg', dark: 'file:generateVideo.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: modelSubtitle,
		description:
			'Start making a video with Novita AI, ModelsLab or OpenRouter. It costs money and takes minutes: connect Wait for Task to get the result.',
		defaults: { name: 'Generate Video' },
		usableAsTool: {
			replacements: {
				description:
					'Order one AI video from Novita AI, ModelsLab or OpenRouter. Every call spends money: call it once for each video that is wanted, and not again after an error that says the video may be under way. It answers within seconds with a task (taskId, provider, surface, status), not with a video: give the taskId to Wait for Task. With Wait for Result on, it answers after minutes with the links in videos[].url.',
			},
		},
		builderHint: {
			searchHint:
				'Starts AI videos (text, image or clip to video; Kling, Veo, Sora, Wan, Seedance, Hailuo and others) at Novita AI, ModelsLab or OpenRouter. Each input item buys one video. The output is the task, not the video: always put Wait for Task behind it, and do not build a loop of HTTP Request, Wait and IF.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ai-video.waitForTask',
					relationHint: 'Put it right behind: it waits for the tasks and downloads the videos',
				},
				{
					nodeType: 'n8n-nodes-ai-video.uploadAsset',
					relationHint: 'Put it before, for models that read pictures or clips by asset ID or link',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials(true),
		properties,
	};

	methods = { listSearch: { ...nameSearches, ...listSearches }, loadOptions: listedChoices };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await generateVideos(this)];
	}
}
