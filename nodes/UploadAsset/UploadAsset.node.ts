import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { providerCredentials } from '../core/form/credentials';
import { providerSubtitle } from '../core/form/subtitles';
import { properties, uploadProviders } from './properties';
import { uploadAll } from './upload-all';

export class UploadAsset implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Upload Asset',
		name: 'uploadAsset',
		icon: { light: 'file:uploadAsset.svg', dark: 'file:uploadAsset.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: providerSubtitle,
		description:
			'Put an image, clip or sound where the video models of Novita AI or ModelsLab can read it. It takes seconds and costs nothing.',
		defaults: { name: 'Upload Asset' },
		usableAsTool: {
			replacements: {
				description:
					'Put an image, clip or sound from a public URL where the video models of Novita AI or ModelsLab can read it. It takes seconds and costs nothing. It returns an assetId (Novita AI) or a url that lives 24 hours (ModelsLab), for the media fields of Generate Video.',
			},
		},
		builderHint: {
			searchHint:
				'Only needed for models of Generate Video that ask for an asset ID, or for files that have no public URL: most models read public URLs and binary fields directly.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ai-video.generateVideo',
					relationHint: 'Takes the assetId or url in its media fields',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials(true, uploadProviders),
		properties,
	};

	/** Uploads one file an item; the result holds its `assetId` (Novita AI) or `url` (ModelsLab). */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await uploadAll(this)];
	}
}
