import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useN8n } from '../support/n8n.mts';
import {
	MODELSLAB_ENTERPRISE_KEY,
	MODELSLAB_KEY,
	NOVITA_KEY,
	OPENROUTER_KEY,
} from '../../harness/sandbox.mts';

const { client, sandbox, sandboxUrl } = useN8n();

const novita = { baseUrl: sandboxUrl, assetUrl: sandboxUrl };
const community = { plan: 'community', baseUrl: `${sandboxUrl}/api` };
const openRouter = { baseUrl: `${sandboxUrl}/openrouter/api/v1`, webhookSecret: '' };
const enterprise = { ...community, plan: 'enterprise' };

beforeEach(async () => await sandbox.reset());

it.each([
	['novitaApi', { ...novita, apiKey: NOVITA_KEY }, '/openapi/v1/billing/balance/detail'],
	['modelsLabApi', { ...community, apiKey: MODELSLAB_KEY }, '/api/wallet_balance'],
	[
		'modelsLabApi',
		{ ...enterprise, apiKey: MODELSLAB_ENTERPRISE_KEY },
		'/api/v1/enterprise/video/system_details',
	],
	['openRouterVideoApi', { ...openRouter, apiKey: OPENROUTER_KEY }, '/openrouter/api/v1/key'],
])('a good key of %s passes, and nothing is bought', async (type, data, path) => {
	expect(await client.testCredential(type, data)).toMatchObject({ status: 'OK' });
	expect((await sandbox.requests()).map((request) => request.path)).toEqual([path]);
	expect(await sandbox.ledger()).toEqual([]);
});

/** n8n has words of its own for HTTP status 401. */
const REFUSED =
	/ModelsLab refused the key\. Check the API key, the plan, and the base URL\.|Authorization failed|^Unauthorized$/;

it.each([
	[
		'novitaApi',
		{ ...novita, apiKey: 'sk-wrong-key-of-a-test' },
		/api-key|credential|403|Forbidden/i,
	],
	['modelsLabApi', { ...community, apiKey: 'wrong-key-of-a-test' }, REFUSED],
	['modelsLabApi', { ...enterprise, apiKey: 'wrong-key-of-a-test' }, REFUSED],
	[
		'openRouterVideoApi',
		{ ...openRouter, apiKey: 'sk-or-v1-wrong-key-of-a-test' },
		/Unauthorized|Authorization failed/,
	],
])('a wrong key of %s does not', async (type, data, message) => {
	const result = await client.testCredential(type, data);
	expect(result.status).toBe('Error');
	expect(result.message).toMatch(message);
	expect(result.message).not.toContain(data.apiKey);
});

it.each([
	['novitaApi', { ...novita, apiKey: NOVITA_KEY }],
	['modelsLabApi', { ...community, apiKey: MODELSLAB_KEY }],
	['openRouterVideoApi', { ...openRouter, apiKey: OPENROUTER_KEY }],
])('a redirect gets no key of %s, and does not pass', async (type, data) => {
	const called: unknown[] = [];
	const elsewhere = createServer((request, response) => {
		called.push(request.headers);
		response.setHeader('content-type', 'application/json').end('{"status":"success"}');
	});
	await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
	const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/taken`;
	await sandbox.faults({ status: 307, headers: { location }, body: {} });
	expect(await client.testCredential(type, data)).toMatchObject({ status: 'Error' });
	expect(await sandbox.requests()).toHaveLength(1);
	expect(called).toEqual([]);
	elsewhere.close();
});

it('a base URL that leads nowhere does not', async () => {
	const nowhere = { ...novita, baseUrl: 'http://127.0.0.1:9', apiKey: NOVITA_KEY };
	expect(await client.testCredential('novitaApi', nowhere)).toMatchObject({ status: 'Error' });
});
