import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/credentials';
import { formProperties } from '../core/catalogue/form';
import { providers } from '../core/providers';
import { fetchMedia } from './fetch-media';
import { lookUps } from './look-ups';
import { commonOptions } from './options';
import { readOrder } from './orders';
import { placeOrders, toItem } from './submit';
import { waitForResults, waitProperties } from './wait-for-result';

const surfaces = {
	modelsLab: providers.modelsLab.surfaces,
	novita: providers.novita.surfaces,
};

export class GenerateVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Generate Video',
		name: 'generateVideo',
		icon: { light: 'file:generateVideo.svg', dark: 'file:generateVideo.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{ $parameter["model"] }}',
		description:
			'Start making a video with Novita AI or ModelsLab. It costs money and takes minutes: connect Wait for Task to get the result.',
		defaults: { name: 'Generate Video' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials(true),
		properties: [...formProperties(commonOptions, surfaces), ...waitProperties],
	};

	methods = { listSearch: lookUps };

	/**
	 * Checks every item before the first one is sent, then starts one task an item, and stays until
	 * they have ended where that is wished for.
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const orders = this.getInputData().map((_, itemIndex) => readOrder(this, itemIndex));
		const placed = await placeOrders(this, await fetchMedia(this, orders));
		const stays = this.getNodeParameter('waitForResult', 0, false) === true;
		return [stays ? await waitForResults(this, placed) : placed.map(toItem)];
	}
}
