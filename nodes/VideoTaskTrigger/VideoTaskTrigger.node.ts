import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/form/credentials';
import { providerSubtitle } from '../core/form/subtitles';
import { properties } from './properties';
import { receive } from './receive';

export class VideoTaskTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Video Task Trigger',
		name: 'videoTaskTrigger',
		icon: { light: 'file:videoTaskTrigger.svg', dark: 'file:videoTaskTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: providerSubtitle,
		description:
			'Starts the workflow when Novita AI, ModelsLab or OpenRouter reports that a video has ended, finished or failed',
		eventTriggerDescription: 'A provider reports the end of a video task',
		activationMessage:
			'Now paste the production URL into Callback URL of Generate Video: each finished video starts this workflow.',
		defaults: { name: 'Video Task Trigger' },
		builderHint: {
			searchHint:
				'Only for workflows that start when a provider calls back, with the n8n reachable from the internet. To wait in the same workflow, use Wait for Task.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ai-video.waitForTask',
					relationHint: 'Put it right behind: it fetches the video of the task',
				},
			],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials(true),
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'video-task',
			},
		],
		properties,
	};

	/** Nothing to register: the callback URL is sent with each task. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	/** Handles one callback: confirms it with the user's key; each task starts the workflow once. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
