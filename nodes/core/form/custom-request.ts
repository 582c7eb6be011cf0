import type { INodeProperties } from 'n8n-workflow';

import type { ProviderId } from '../models/types';
import { optionsProperty, SPECIFY, USING_JSON } from './fields';

/** The operation that sends any body to any path of the provider, for models newer than this package. */
export const CUSTOM_REQUEST = 'customRequest';

export const customOperation = {
	value: CUSTOM_REQUEST,
	name: 'Custom Request',
	action: 'Send custom request',
	description: 'Start a task of a model that is not in the list',
};

const SHOWN = { operation: [CUSTOM_REQUEST] };

/** Fields of the Custom Request. */
export function customProperties(
	surfaces: Partial<Record<ProviderId, Array<{ id: string; name: string }>>>,
): INodeProperties[] {
	return [
		{
			displayName: 'Path',
			name: 'customPath',
			type: 'string',
			required: true,
			displayOptions: { show: SHOWN },
			default: '',
			placeholder: 'e.g. /v3/async/kling-v3.0-pro-t2v',
			description: "Path of the endpoint below the credential's base URL",
		},
		{
			displayName: 'Body (JSON)',
			name: 'customBody',
			type: 'json',
			displayOptions: { show: SHOWN },
			default: '{\n  "prompt": ""\n}',
			description: "Body of the request as the provider's page shows it, without the API key",
		},
		...Object.entries(surfaces).map(
			([provider, choices]): INodeProperties => surface(provider, choices),
		),
	];
}

/** The node's own options for the Custom Request and for Parameters (JSON). */
export function otherOptions(commonOptions: INodeProperties[]): INodeProperties[] {
	const options = optionsProperty(commonOptions);
	return [
		{ ...options, displayOptions: { show: SHOWN } },
		{ ...options, displayOptions: { show: { [SPECIFY]: [USING_JSON] }, hide: SHOWN } },
	];
}

function surface(provider: string, choices: Array<{ id: string; name: string }>): INodeProperties {
	const [{ id: usual }] = choices;
	const options = choices.map(({ id, name }) => ({ name, value: id }));
	return {
		displayName: 'Task Surface',
		name: 'customSurface',
		type: 'options',
		displayOptions: { show: { ...SHOWN, provider: [provider] } },
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: usual,
		description: 'Where the provider keeps the task, which decides how it is asked for',
	};
}
