import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { optionsProperty } from '../core/form/fields';
import { byName, providerProperty } from '../core/form/provider-property';
import { providers } from '../core/providers';
import type { Provider } from '../core/providers/provider';
import type { MediaKind } from '../core/models/names';

const AUTOMATIC: INodePropertyOptions = {
	name: 'Automatic',
	value: 'auto',
	description: 'As detected from its content',
};

const KIND_NAMES: Record<MediaKind, string> = { audio: 'Audio', image: 'Image', video: 'Video' };

/** A provider with ways to put files somewhere. */
type UploadProvider = Provider & { uploads: NonNullable<Provider['uploads']> };

/** Those that the node offers. */
export const uploadProviders = Object.values(providers).filter(
	(provider): provider is UploadProvider => provider.uploads !== null,
);

/** Each provider's description says what an upload returns. */
const uploadProvider: INodeProperties = {
	...providerProperty(),
	options: uploadProviders
		.map(({ id, displayName, uploads }) => ({
			name: displayName,
			value: id,
			description: uploads.description,
		}))
		.sort(byName),
	description: 'Service whose model will read the file',
};

function fileType({ id, uploads }: UploadProvider): INodeProperties {
	const kinds = uploads.kinds.map((kind) => ({ name: KIND_NAMES[kind], value: kind }));
	return {
		displayName: 'File Type',
		name: 'kind',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { provider: [id] } },
		options: [AUTOMATIC, ...kinds].sort(byName),
		default: 'auto',
		description: 'What the file must hold; anything else is refused',
	};
}

function uploadRoute({ id, displayName, uploads: { routes } }: UploadProvider): INodeProperties {
	const [{ id: usual }] = routes;
	return {
		displayName: 'Upload Route',
		name: 'route',
		type: 'options',
		displayOptions: { show: { '/provider': [id] } },
		options: routes
			.map(({ id: value, name, description }) => ({ name, value, description }))
			.sort(byName),
		default: usual,
		description: `Which of the upload addresses of ${displayName} to use`,
	};
}

export const properties: INodeProperties[] = [
	uploadProvider,
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
	...uploadProviders.map(fileType),
	optionsProperty([
		{
			displayName: 'Put Result in Field',
			name: 'resultField',
			type: 'string',
			default: 'asset',
			description:
				'Name of a field for the result; the incoming item is kept around it, its files included. Without this option the item becomes the result.',
		},
		...uploadProviders.filter(({ uploads }) => uploads.routes.length > 1).map(uploadRoute),
	]),
];
