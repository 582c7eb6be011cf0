import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MODELSLAB_ROUTES } from '../core/providers/upload-routes';

const AUTOMATIC = { name: 'Automatic', value: 'auto', description: 'As its content says' };
const AUDIO = { name: 'Audio', value: 'audio' };
const IMAGE = { name: 'Image', value: 'image' };
const VIDEO = { name: 'Video', value: 'video' };

const fileType = (provider: string, options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'File Type',
	name: 'kind',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { provider: [provider] } },
	options,
	default: 'auto',
	description: 'What the file must hold; anything else is refused',
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'ModelsLab',
				value: 'modelsLab',
				description: 'Gives a link that lives 24 hours, for files up to 5 MB',
			},
			{
				name: 'Novita AI',
				value: 'novita',
				description: 'Gives an asset ID for the motion and face models',
			},
		],
		default: 'novita',
		description: 'Service whose model will read the file',
	},
	{
		displayName: 'File',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'From Binary Field',
				value: 'binary',
				description: 'Take the file from the incoming item',
			},
			{
				name: 'From URL',
				value: 'url',
				description: 'Fetch the file from a public URL and pass it on',
			},
		],
		default: 'binary',
		description: 'Where the file is',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		displayOptions: { show: { source: ['binary'] } },
		default: 'data',
		hint: 'The name of the input field that holds the file',
		description: 'Name of the binary field of the incoming item to upload',
	},
	{
		displayName: 'File URL',
		name: 'fileUrl',
		type: 'string',
		required: true,
		displayOptions: { show: { source: ['url'] } },
		default: '',
		placeholder: 'e.g. https://example.com/picture.jpg',
		description: 'Public address of the file',
	},
	fileType('novita', [AUTOMATIC, IMAGE, VIDEO]),
	fileType('modelsLab', [AUDIO, AUTOMATIC, IMAGE, VIDEO]),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Put Result in Field',
				name: 'resultField',
				type: 'string',
				default: 'asset',
				description:
					'Name of a field for the result; the incoming item is kept around it, its files included. Without this option the item becomes the result.',
			},
			{
				displayName: 'Upload Route',
				name: 'route',
				type: 'options',
				displayOptions: { show: { '/provider': ['modelsLab'] } },
				options: Object.entries(MODELSLAB_ROUTES)
					.map(([value, { name, description }]) => ({ name, value, description }))
					.sort((a, b) => a.name.localeCompare(b.name)),
				default: 'general',
				description: 'Which of the upload addresses of ModelsLab to use',
			},
		],
	},
];
