import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** ModelsLab responds with HTTP 200 to a wrong key, so the test reads the body. */
const REFUSED = 'ModelsLab refused the key. Check the API key, the plan, and the base URL.';

export class ModelsLabApi implements ICredentialType {
	name = 'modelsLabApi';

	displayName = 'ModelsLab API';

	icon = { light: 'file:modelsLab.svg', dark: 'file:modelsLab.dark.svg' } as const;

	documentationUrl = 'https://docs.modelslab.com/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Find it in your ModelsLab dashboard under API Keys',
		},
		{
			displayName: 'Plan',
			name: 'plan',
			type: 'options',
			options: [
				{ name: 'Community', value: 'community' },
				{ name: 'Enterprise', value: 'enterprise' },
			],
			default: 'community',
			description: 'Enterprise keys belong to a dedicated server and are tested against it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://modelslab.com/api',
			description: 'Change it only when your enterprise server has an address of its own',
		},
		{
			displayName:
				'Without https the key can be read on its way. Use http for a server on your own machine only.',
			name: 'httpNotice',
			type: 'notice',
			displayOptions: { show: { baseUrl: [{ _cnd: { startsWith: 'http://' } }] } },
			default: '',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			body: {
				key: '={{$credentials.apiKey}}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			// The key must not follow a redirect to another host.
			disableFollowRedirect: true,
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '={{$credentials.plan === "enterprise" ? "/v1/enterprise/video/system_details" : "/wallet_balance"}}',
			method: 'POST',
			body: {},
			json: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'status', value: 'error', message: REFUSED },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'status', value: 'failed', message: REFUSED },
			},
		],
	};
}
