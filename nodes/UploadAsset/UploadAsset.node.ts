import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/credentials';
import { properties } from './properties';
import { uploadAll } from './upload-all';

export class UploadAsset implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Upload Asset',
		name: 'uploadAsset',
		icon: { light: 'file:uploadAsset.svg', dark: 'file:uploadAsset.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{ "to " + ($parameter["provider"] === "novita" ? "Novita AI" : "ModelsLab") }}',
		description:
			'Put an image, clip or sound where the video models of Novita AI or ModelsLab can read it. It takes seconds and costs nothing.',
		defaults: { name: 'Upload Asset' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials(true),
		properties,
	};

	/** Uploads one file an item; the result holds its `assetId` (Novita AI) or `url` (ModelsLab). */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await uploadAll(this)];
	}
}
