import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class NovitaApi implements ICredentialType {
	name = 'novitaApi';

	displayName = 'Novita AI API';

	icon = { light: 'file:novita.svg', dark: 'file:novita.dark.svg' } as const;

	documentationUrl = 'https://novita.ai/settings/key-management';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Create one at novita.ai, Settings, Key Management',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.novita.ai',
			description: 'Change it only for a dedicated deployment or a sister brand with the same API',
		},
		{
			displayName:
				'Without https the key can be read on its way. Use http for a server on your own machine only.',
			name: 'httpNotice',
			type: 'notice',
			displayOptions: { show: { baseUrl: [{ _cnd: { startsWith: 'http://' } }] } },
			default: '',
		},
		{
			displayName: 'Asset Upload URL',
			name: 'assetUrl',
			type: 'string',
			required: true,
			default: 'https://assets.novitai.com',
			description: 'Where Upload Asset sends images and videos; the API key is not sent there',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{$credentials.apiKey}}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			// The key must not follow a redirect to another host.
			disableFollowRedirect: true,
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/openapi/v1/billing/balance/detail',
		},
	};
}
