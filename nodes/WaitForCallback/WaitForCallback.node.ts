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
import { park } from './park';
import { properties } from './properties';
import { onCallback, resumeWebhooks } from './resume';

export class WaitForCallback implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wait for Callback',
		name: 'waitForCallback',
		icon: { light: 'file:waitForCallback.svg', dark: 'file:waitForCallback.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: `={{ $parameter.wakeWhen === 'any' ? 'Until any task has ended' : 'Until all tasks have ended' }}`,
		description:
			'Store the workflow while Novita AI, ModelsLab or OpenRouter makes the videos: nothing runs until the provider calls back, or until it is time to look again. It survives restarts.',
		defaults: { name: 'Wait for Callback' },
		// An agent needs its answer in the call: a tool cannot be stored.
		usableAsTool: undefined,
		builderHint: {
			searchHint:
				'Stores the execution while the tasks of Generate Video run, without keeping n8n busy. Goes behind the output Still Running of Wait for Task (mode handOver) and leads back to the input of that Wait for Task. Woken by a timer, or at once by the provider if Generate Video has resumeOnCallback on.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ai-video.waitForTask',
					relationHint:
						'Its output Still Running leads here, and this node leads back to its input',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials(false),
		webhooks: resumeWebhooks,
		waitingNodeTooltip:
			'=Your video is being made. n8n goes on by itself, and you may close this page: at once when the provider calls back (Resume on Callback in Generate Video), otherwise it looks again, first after a minute or two, later every quarter of an hour at the latest.',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await park(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await onCallback(this);
	}
}
