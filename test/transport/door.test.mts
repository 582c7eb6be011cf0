import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Call } from '../../nodes/core/transport/door';
import { openDoor, toSilence } from '../../nodes/core/transport/door';
import { n8nContext, response } from './n8n-context.mts';

const credential = {
	apiKey: 'sk_secret_123456',
	baseUrl: ' https://api.example.com/v9// ',
	plan: 'x',
};
const question: Call = { method: 'GET', path: '/v3/task', query: { task_id: '7' }, timeout: 1_000 };

async function ask(respond: () => unknown, call: Call = question) {
	const { context, sent } = n8nContext(credential, respond);
	const door = await openDoor(context, 'novitaApi', 0);
	return { door, reply: await door.call(call), sent };
}

describe('asks', () => {
	it('below the base URL, through the credential, for every status as it comes', async () => {
		const { sent } = await ask(() => response(200, {}));
		expect(sent).toEqual([
			expect.objectContaining({
				credentialType: 'novitaApi',
				method: 'GET',
				url: 'https://api.example.com/v9/v3/task',
				qs: { task_id: '7' },
				timeout: 1_000,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
			}),
		]);
	});

	it('without following redirects, which could carry the key to a stranger', async () => {
		const { sent, reply } = await ask(() =>
			response(302, '', { location: 'https://evil.example' }),
		);
		expect(sent[0].disableFollowRedirect).toBe(true);
		expect(sent).toHaveLength(1);
		expect(reply).toMatchObject({ status: 302 });
	});

	it('without the key in what it builds itself', async () => {
		const call: Call = { method: 'POST', path: '/v3/async/x', body: { prompt: 'a' }, timeout: 1 };
		const { sent } = await ask(() => response(200, {}), call);
		expect(sent[0].body).toEqual({ prompt: 'a' });
		expect(JSON.stringify(sent)).not.toContain(credential.apiKey);
	});
});

describe('answers', () => {
	it('with status, lower-case headers and body', async () => {
		const { reply } = await ask(() => response(429, { reason: 'SLOW' }, { 'Retry-After': 7 }));
		expect(reply).toEqual({
			status: 429,
			headers: { 'retry-after': '7' },
			body: { reason: 'SLOW' },
		});
	});

	it.each([
		['a text', 'your key sk_secret_123456 is bad'],
		['an inner text', { message: { key: ['sk_secret_123456 is bad'] } }],
		['a name', { sk_secret_123456: 'is bad' }],
	])('with the key blotted out of %s', async (_, body) => {
		const { reply } = await ask(() => response(400, body));
		expect(JSON.stringify(reply)).not.toContain(credential.apiKey);
		expect(JSON.stringify(reply)).toContain('is bad');
	});

	it('with the plain fields of the credential, and not with its key', async () => {
		const { door } = await ask(() => response(200, {}));
		expect(door.settings).toMatchObject({ plan: 'x' });
		expect(JSON.stringify(door)).not.toContain(credential.apiKey);
	});
});

it('signs texts so that only holders of the same key can do it again', async () => {
	const signed = async (apiKey: string, text: string) => {
		const { context } = n8nContext({ ...credential, apiKey }, () => response(200, {}));
		return (await openDoor(context, 'novitaApi', 0)).sign(text);
	};
	const once = await signed('sk_one_123456', 'execution 7');
	expect(await signed('sk_one_123456', 'execution 7')).toBe(once);
	expect(await signed('sk_two_123456', 'execution 7')).not.toBe(once);
	expect(await signed('sk_one_123456', 'execution 8')).not.toBe(once);
	expect(once).toMatch(/^[0-9a-f]{32,}$/);
});

describe('silence', () => {
	const coded = (code: string, cause?: unknown) =>
		Object.assign(new Error('secret text', { cause }), { code });
	const node = { name: 'Generate Video', type: 'generateVideo' } as INode;

	it.each([
		['ECONNREFUSED', 'notSent'],
		['ENOTFOUND', 'notSent'],
		['EAI_AGAIN', 'notSent'],
		['ECONNRESET', 'unknown'],
		['ECONNABORTED', 'unknown'],
		['ETIMEDOUT', 'unknown'],
		['EPIPE', 'unknown'],
		['ERR_CANCELED', 'stopped'],
		['E_NEVER_HEARD_OF', 'unknown'],
	])('%s means %s, bare or wrapped', async (code, silence) => {
		const wrapped = new Error('outer', { cause: new Error('middle', { cause: coded(code) }) });
		const asN8nThrows = new NodeApiError(node, coded(code) as never);
		for (const error of [coded(code), wrapped, asN8nThrows]) {
			const { reply } = await ask(() => {
				throw error;
			});
			expect(reply).toMatchObject({ silence });
		}
	});

	it('says what happened in words of its own, since the error may hold the request', () => {
		const { text } = toSilence(coded('ECONNREFUSED'));
		expect(text).toBe('the host refused the connection');
		expect(toSilence(coded('E_NEVER_HEARD_OF')).text).not.toContain('secret');
	});

	it.each([null, undefined, 'text', 7, {}, { code: 7 }, { code: 'constructor' }])(
		'takes %j thrown for unknown',
		(thrown) => {
			expect(toSilence(thrown).silence).toBe('unknown');
		},
	);

	it('does not run in circles', () => {
		const error = coded('E_NEVER_HEARD_OF');
		error.cause = error;
		expect(toSilence(error).silence).toBe('unknown');
	});
});
