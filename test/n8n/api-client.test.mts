import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { ApiRequest } from '../../nodes/core/http/client';
import { openClient, openClients } from '../../nodes/core/n8n/api-client';
import { providers } from '../../nodes/core/providers';
import { n8nContext, response } from './n8n-context.mts';

const credential = {
	apiKey: 'sk_secret_123456',
	baseUrl: ' https://api.example.com/v9// ',
	plan: 'x',
};
const query: ApiRequest = {
	method: 'GET',
	path: '/v3/task',
	query: { task_id: '7' },
	timeoutMs: 60_000,
};

async function ask(respond: () => unknown, request = query) {
	const { context, sent } = n8nContext(credential, respond);
	const client = await openClient(context, providers.novita, 0);
	return { client, reply: await client.request(request), sent };
}

it('sends through the credential, for every status as it comes', async () => {
	const { sent } = await ask(() => response(200, {}));
	expect(sent).toEqual([
		expect.objectContaining({
			credentialType: 'novitaApi',
			method: 'GET',
			url: 'https://api.example.com/v9/v3/task',
			qs: { task_id: '7' },
			timeout: 60_000,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		}),
	]);
});

it('follows no redirect, which could carry the key to another host', async () => {
	const { sent, reply } = await ask(() => response(302, '', { location: 'https://evil.example' }));
	expect(sent).toHaveLength(1);
	expect(sent[0]).toMatchObject({ disableFollowRedirect: true });
	expect(reply).toMatchObject({ status: 302 });
});

it('adds no key itself, and shows none', async () => {
	const order: ApiRequest = {
		method: 'POST',
		path: '/x',
		body: { prompt: 'a' },
		timeoutMs: 60_000,
	};
	const { client, sent } = await ask(() => response(200, {}), order);
	expect(sent).toMatchObject([{ body: { prompt: 'a' } }]);
	const { credential: given, ...request } = sent[0]!;
	expect(given).toEqual(credential);
	expect(JSON.stringify(request)).not.toContain(credential.apiKey);
	expect(client.settings).toMatchObject({ plan: 'x' });
	expect(JSON.stringify(client)).not.toContain(credential.apiKey);
});

it('puts a file without the credential and without redirects', async () => {
	const { context, sent } = n8nContext(credential, () => response(200, { assets_id: 'cjIv' }));
	const client = await openClient(context, providers.novita, 0);
	const bytes = Buffer.from('not really a picture');
	const file = { mimeType: 'image/png', size: bytes.length, content: async () => bytes };
	await client.putFile('https://assets.example.com/image', file);
	expect(sent).toEqual([
		expect.objectContaining({
			credentialType: null,
			method: 'PUT',
			url: 'https://assets.example.com/image',
			headers: { 'Content-Type': 'image/png', 'Content-Length': bytes.length },
			body: bytes,
			disableFollowRedirect: true,
		}),
	]);
});

it.each([
	['ECONNREFUSED', 'notSent'],
	['ECONNRESET', 'unknown'],
	['ERR_CANCELED', 'stopped'],
])('knows %s under the error that n8n throws', async (code, failure) => {
	const node = { name: 'Generate Video', type: 'generateVideo' } as INode;
	const error = Object.assign(new Error('cut'), { code });
	const { reply } = await ask(() => {
		throw new NodeApiError(node, error as never);
	});
	expect(reply).toMatchObject({ failure });
});

describe('a credential', () => {
	const open = async (parameters: object) =>
		await openClient(
			n8nContext(credential, () => response(200, {}), { ...parameters }).context,
			providers.novita,
			0,
		);
	const none = 'No Novita AI credential is chosen: choose it at the top of the form';

	it.each([
		{ provider: 'novita' },
		{ provider: 'several', providers: ['modelsLab', 'novita'] },
		{ provider: '={{ $json.provider }}' },
		{},
	])('is one that the form shows: %j', async (parameters) => {
		expect((await open(parameters)).settings).toMatchObject({ plan: 'x' });
	});

	it.each([
		{ provider: 'modelsLab' },
		{ provider: 'several', providers: ['modelsLab'] },
		{ provider: 'several', providers: [] },
	])('that the form hides is none: %j', async (parameters) => {
		await expect(open(parameters)).rejects.toThrow(none);
	});

	it('that cannot be read is named with the reason', async () => {
		const { context } = n8nContext(
			() => {
				throw new Error('No credential has this ID');
			},
			() => response(200, {}),
		);
		await expect(openClient(context, providers.novita, 0)).rejects.toThrow(
			'The credential for Novita AI cannot be used: No credential has this ID',
		);
	});
});

it('reads the credential of each item once in a run', async () => {
	const read: number[] = [];
	const { context } = n8nContext(
		(itemIndex) => {
			read.push(itemIndex);
			return credential;
		},
		() => response(200, {}),
	);
	const clients = openClients(context);
	const [one, again, other] = await Promise.all(
		[0, 0, 1].map(async (itemIndex) => await clients(itemIndex, 'novita')),
	);
	expect(again).toBe(one);
	expect(other).not.toBe(one);
	expect(read).toEqual([0, 1]);
	await clients(0, 'modelsLab');
	expect(read).toEqual([0, 1, 0]);
});
