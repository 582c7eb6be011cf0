import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** n8n itself has a credential of the type `openRouterApi`: this one has a name of its own. */
export class OpenRouterVideoApi implements ICredentialType {
	name = 'openRouterVideoApi';

	displayName = 'OpenRouter Video API';

	icon = { light: 'file:openRouter.svg', dark: 'file:openRouter.dark.svg' } as const;

	documentationUrl = 'https://openrouter.ai/docs/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Create one at openrouter.ai, Keys; a management key makes no videos',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://openrouter.ai/api/v1',
			description: 'Change it only for a gateway with the same API',
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
			displayName: 'Webhook Signing Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The one in the settings of your OpenRouter workspace, if you have set one there: callbacks that do not fit it are turned away',
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
			url: '/key',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data.is_management_key',
					value: true,
					message: 'This is a management key, which makes no videos. Check the API key.',
				},
			},
		],
	};
}
