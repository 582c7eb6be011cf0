import type { INodeProperties } from 'n8n-workflow';

import { providers } from '../providers';
import { CUSTOM_REQUEST, CUSTOM_REQUEST_NAME, SPECIFY, USING_JSON } from '../request/form-names';
import { offered, optionsProperty } from './fields';
import { surfaceProperty } from './provider-property';

export const customOperation = {
	value: CUSTOM_REQUEST,
	name: CUSTOM_REQUEST_NAME,
	action: 'Use a model that is not in the list',
	description: "Send a request of your own to the provider, as the model's page describes it",
};

const SHOWN = { operation: [CUSTOM_REQUEST] };

/** Fields of the Custom Request. */
export function customProperties(): INodeProperties[] {
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
		...Object.values(providers).map((provider) => surfaceProperty(provider, SHOWN)),
	];
}

/** The node's own options for the Custom Request and for Parameters (JSON). */
export function otherOptions(commonOptions: INodeProperties[]): INodeProperties[] {
	return [
		{ ...optionsProperty(offered(commonOptions, {})), displayOptions: { show: SHOWN } },
		{
			...optionsProperty(commonOptions),
			displayOptions: { show: { [SPECIFY]: [USING_JSON] }, hide: SHOWN },
		},
	];
}
