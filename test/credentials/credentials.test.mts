import { existsSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { IAuthenticateGeneric, ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { ModelsLabApi } from '../../credentials/ModelsLabApi.credentials';
import { NovitaApi } from '../../credentials/NovitaApi.credentials';
import { OpenRouterVideoApi } from '../../credentials/OpenRouterVideoApi.credentials';

const key = 'sk_secret_123456';
const novita = new NovitaApi();
const modelsLab = new ModelsLabApi();
const openRouter = new OpenRouterVideoApi();
const all = [novita, modelsLab, openRouter];

describe.each(all)('$displayName', ({ icon, documentationUrl, properties }) => {
	const named = (name: string) => properties.find((one) => one.name === name) as INodeProperties;

	it('hides the key as it is typed', () => {
		expect(named('apiKey')).toMatchObject({ typeOptions: { password: true }, required: true });
	});

	it('goes to the provider over HTTPS unless told otherwise', () => {
		const defaults = properties
			.map((one) => String(one.default))
			.filter((one) => one.includes('//'));
		expect(defaults.length).toBeGreaterThan(0);
		expect(defaults.filter((one) => !/^https:\/\/[\w.]+(\/\w+)*$/.test(one))).toEqual([]);
	});

	it('warns of a base URL without HTTPS', () => {
		const [notice] = properties.filter(({ type }) => type === 'notice');
		const isShown = (baseUrl: string) =>
			NodeHelpers.displayParameter({ baseUrl }, notice!, null, null, { baseUrl });
		expect(isShown('http://api.example.com')).toBe(true);
		expect(isShown('https://api.example.com')).toBe(false);
		expect(isShown(String(named('baseUrl').default))).toBe(false);
	});

	it('has an icon for light and dark, and says where keys are found', () => {
		const { light, dark } = icon;
		expect(light).not.toBe(dark);
		const files = [light, dark].map((file) => file.replace(/^file:/, 'credentials/'));
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
		expect(documentationUrl).toMatch(/^https:/);
	});
});

it.each([novita, openRouter])(
	'$displayName gets its key as a bearer token and nowhere else',
	({ authenticate }) => {
		expect(evaluated(authenticate, { apiKey: key, webhookSecret: 'whsec-1' })).toEqual({
			type: 'generic',
			properties: { headers: { Authorization: `Bearer ${key}` } },
		});
	},
);

it('OpenRouter keeps the signing secret hidden, and may have none', () => {
	const secret = openRouter.properties.find(({ name }) => name === 'webhookSecret');
	expect(secret).toMatchObject({ typeOptions: { password: true }, default: '' });
	expect(secret).not.toHaveProperty('required');
});

it('ModelsLab gets its key in the body and nowhere else', () => {
	expect(evaluated(modelsLab.authenticate, { apiKey: key })).toEqual({
		type: 'generic',
		properties: { body: { key } },
	});
});

it.each(all)('$displayName is tested without following a redirect', ({ test }) => {
	expect(test.request).toMatchObject({ disableFollowRedirect: true });
});

it.each(['https://api.novita.ai', 'https://api.novita.ai/', ' https://api.novita.ai// '])(
	'Novita AI is tested without spending, with the base URL %j',
	(baseUrl) => {
		const { baseURL, url, method = 'GET' } = requestOf(novita.test, { baseUrl });
		expect(baseURL).toBe('https://api.novita.ai');
		expect([method, url]).toEqual(['GET', '/openapi/v1/billing/balance/detail']);
	},
);

it.each(['https://openrouter.ai/api/v1', ' https://openrouter.ai/api/v1// '])(
	'OpenRouter is tested without spending, with the base URL %j',
	(baseUrl) => {
		const { baseURL, url, method = 'GET' } = requestOf(openRouter.test, { baseUrl });
		expect(baseURL).toBe('https://openrouter.ai/api/v1');
		expect([method, url]).toEqual(['GET', '/key']);
	},
);

it.each([
	['community', '/wallet_balance'],
	['enterprise', '/v1/enterprise/video/system_details'],
])('ModelsLab %s is tested without spending', (plan, path) => {
	const request = requestOf(modelsLab.test, { plan, baseUrl: 'https://modelslab.com/api/' });
	expect(request).toMatchObject({
		baseURL: 'https://modelslab.com/api',
		url: path,
		method: 'POST',
		json: true,
	});
});

it('OpenRouter says of a key that makes no videos what to do', () => {
	expect(openRouter.test.rules?.map(({ properties }) => properties)).toEqual([
		{
			key: 'data.is_management_key',
			value: true,
			message: expect.stringContaining('Check the API key'),
		},
	]);
});

it.each([
	[{ status: 'error', message: 'Invalid API key' }, true],
	[{ status: 'failed', messege: 'Invalid API key' }, true],
	[{ status: 'success', data: { balance: 5 } }, false],
	[{ status: 'ok', model_count: 3, queue_time: 0 }, false],
])(
	'ModelsLab answering %j with HTTP 200: refused is %s',
	(body: Record<string, unknown>, refused) => {
		const rules = (modelsLab.test.rules ?? []).map(({ properties }) => properties);
		const broken = rules.filter((rule) => 'key' in rule && body[rule.key] === rule.value);
		expect(broken.length > 0).toBe(refused);
		for (const { message } of broken) expect(message).toContain('Check the API key');
	},
);

function requestOf(test: ICredentialTestRequest, credential: object) {
	return evaluated(test.request, credential);
}

/** The value with n8n's expressions worked out, as n8n does before it sends. */
function evaluated<T extends ICredentialTestRequest['request'] | IAuthenticateGeneric>(
	value: T,
	$credentials: object,
): T {
	return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
		typeof one === 'string' && one.startsWith('=') ? filledIn(one.slice(1), $credentials) : one,
	);
}

function filledIn(template: string, $credentials: object): string {
	return template.replace(/{{(.*?)}}/g, (_, code: string) =>
		String(runInNewContext(code, { $credentials })),
	);
}
