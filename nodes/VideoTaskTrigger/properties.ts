import type { INodeProperties } from 'n8n-workflow';

import { providerProperty } from '../core/form/provider-property';

export const properties: INodeProperties[] = [
	{
		displayName:
			'Copy the production URL above into <b>Callback URL</b> of Generate Video. It holds a secret: treat it like a password. Your n8n must be reachable from the internet.',
		name: 'urlNotice',
		type: 'notice',
		default: '',
	},
	{ ...providerProperty(), description: 'Service that calls' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Confirm With Provider',
				name: 'confirm',
				type: 'boolean',
				default: true,
				description:
					'Whether to ask the provider before anything is believed: anybody who knows the URL could send a callback. Only OpenRouter signs its own, where its credential holds the signing secret.',
			},
		],
	},
];
