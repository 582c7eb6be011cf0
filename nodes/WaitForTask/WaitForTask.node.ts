import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/credentials';
import { getResults } from './get-results';
import { properties } from './properties';
import { onCallback, resumeWebhooks } from './resume';

const OUTPUTS = `={{ (() => {
	const names = ['Finished', 'Failed'];
	if ($parameter.mode !== 'once') names.push('Timed Out');
	if ($parameter.mode === 'park' || $parameter.mode === 'once') names.unshift('Still Running');
	return names.map((displayName) => ({ type: 'main', displayName }));
})() }}` as const;

export class WaitForTask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wait for Task',
		name: 'waitForTask',
		icon: { light: 'file:waitForTask.svg', dark: 'file:waitForTask.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{ $parameter["download"] ? "get video file" : "get video link" }}',
		description:
			'Get the result of video tasks of Novita AI or ModelsLab: the finished video, or why there is none. It takes as long as the slowest task, often minutes, and costs nothing.',
		defaults: { name: 'Wait for Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		credentials: providerCredentials(false),
		webhooks: resumeWebhooks,
		waitingNodeTooltip: '=Parked until the provider calls back or the timer is due',
		properties,
	};

	/** Watches the tasks of all items together and sorts them into the outputs of the mode. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await getResults(this);
	}

	/** A provider's call while the execution is parked. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await onCallback(this);
	}
}
