import type { ApiRequest } from '../../nodes/core/http/client';
import { createApiClient, trustedUrls, withoutTrailingSlash } from '../../nodes/core/http/client';
import type { HttpResponse } from '../../nodes/core/http/transport';
import type { Json } from '../../nodes/core/utils/coerce';
import { coded, fakePorts } from './fake-transport.mts';

const KEY = 'sk_secret_123456';
const credential = { apiKey: KEY, baseUrl: ' https://api.example.com/v9// ', plan: 'x' };
const query: ApiRequest = {
	method: 'GET',
	path: '/v3/task',
	query: { task_id: '7' },
	timeoutMs: 1_000,
};

async function ask(response: HttpResponse, request = query, fields: Json = credential) {
	const { ports, sent } = fakePorts(() => response);
	const client = createApiClient(fields, ports);
	return { client, reply: await client.request(request), sent };
}

describe('a request', () => {
	it('goes below the base URL, with the key, and nothing of it is lost', async () => {
		const { sent } = await ask({ statusCode: 200 });
		expect(sent).toEqual([
			{
				withKey: true,
				method: 'GET',
				url: 'https://api.example.com/v9/v3/task',
				query: { task_id: '7' },
				responseType: 'json',
				timeoutMs: 1_000,
			},
		]);
	});

	it('holds no key that was not added by n8n', async () => {
		const body = { prompt: 'a' };
		const { sent } = await ask(
			{ statusCode: 200 },
			{ method: 'POST', path: '/x', body, timeoutMs: 1 },
		);
		expect(sent).toMatchObject([{ body }]);
		expect(JSON.stringify(sent)).not.toContain(KEY);
	});

	/** As n8n's generic authentication does: `requestOptions[place][name] = value`, or deeper. */
	it('is a copy: the key that n8n writes into it reaches no object of the caller', async () => {
		const { ports, sent } = fakePorts((request) => {
			(request.body as Json).key = KEY;
			((request.body as Json).extra as Json).key = KEY;
			(request.query as Json).key = KEY;
			return { statusCode: 200 };
		});
		const body = deepFreeze({ prompt: 'a', list: [{ image: 'b' }], extra: { webhook: {} } });
		const request: ApiRequest = { ...query, method: 'POST', query: { page: '1' }, body };
		const before = JSON.stringify(request);
		const client = createApiClient(credential, ports);
		expect(await client.request(request)).toMatchObject({ status: 200 });
		expect(sent).toMatchObject([
			{ body: { ...body, key: KEY, extra: { key: KEY } }, query: { page: '1', key: KEY } },
		]);
		expect(JSON.stringify(request)).toBe(before);
	});

	it('carries what JSON would make of a value', async () => {
		const body = { at: new Date(0), list: [undefined, null, 1] };
		const { sent } = await ask({ statusCode: 200 }, { ...query, method: 'POST', body });
		expect(JSON.stringify(sent[0]?.body)).toBe(JSON.stringify(body));
	});

	it('is sent once, also when it is redirected', async () => {
		const { sent, reply } = await ask({
			statusCode: 302,
			headers: { location: 'https://evil.example' },
		});
		expect(sent).toHaveLength(1);
		expect(reply).toMatchObject({ status: 302 });
	});

	it('without a response is a network failure, not an error', async () => {
		const { ports } = fakePorts(() => {
			throw coded('ECONNREFUSED');
		});
		expect(await createApiClient(credential, ports).request(query)).toEqual({
			failure: 'notSent',
			message: 'the host refused the connection',
		});
	});
});

describe('a response', () => {
	it('comes with status, lower-case headers and body', async () => {
		const headers = { 'Retry-After': 7 };
		const { reply } = await ask({ statusCode: 429, headers, body: { reason: 'SLOW' } });
		expect(reply).toEqual({
			receivedAt: 0,
			status: 429,
			headers: { 'retry-after': '7' },
			body: { reason: 'SLOW' },
		});
	});

	it.each([
		['a text', `your key ${KEY} is bad`],
		['an inner text', { message: { key: [`${KEY} is bad`] } }],
		['a name', { [KEY]: 'is bad' }],
	])('comes with the key redacted in %s', async (_, body) => {
		const { reply } = await ask({ statusCode: 400, body });
		expect(JSON.stringify(reply)).not.toContain(KEY);
		expect(JSON.stringify(reply)).toContain('is bad');
	});

	it('comes with the key redacted in its headers', async () => {
		const { reply } = await ask({ statusCode: 400, headers: { 'X-Echo': `Bearer ${KEY}` } });
		expect(reply).toMatchObject({ headers: { 'x-echo': 'Bearer [hidden]' } });
	});

	it('to a file, or for one, shows no key either', async () => {
		const { ports } = fakePorts(() => ({ statusCode: 200, headers: { a: KEY }, body: KEY }));
		const client = createApiClient(credential, ports);
		const file = { mimeType: 'image/png', size: 1, content: async () => Buffer.from('a') };
		const request = { method: 'GET', url: 'https://api.example.com/a' } as const;
		const result = { ...request, responseType: 'stream', timeoutMs: 1 } as const;
		expect(JSON.stringify(await client.putFile('https://a.example', file))).not.toContain(KEY);
		expect(await client.requestResult(result)).toMatchObject({ headers: { a: '[hidden]' } });
	});

	it('comes with the key redacted that was pasted with spaces around it', async () => {
		const fields = { ...credential, apiKey: ` ${KEY}\n` };
		const { reply } = await ask({ statusCode: 400, body: `${KEY} is bad` }, query, fields);
		expect(reply).toMatchObject({ body: '[hidden] is bad' });
	});
});

describe('the credential', () => {
	it('shows its plain fields, and not its key', async () => {
		const { client } = await ask({ statusCode: 200 });
		expect(client.settings).toMatchObject({ plan: 'x' });
		expect(JSON.stringify(client)).not.toContain(KEY);
	});

	it('signs texts so that only holders of the same key can do it again', () => {
		const signed = (apiKey: string, text: string) =>
			createApiClient({ ...credential, apiKey }, fakePorts(() => ({ statusCode: 200 })).ports).sign(
				text,
			);
		const once = signed('sk_one_123456', 'execution 7');
		expect(signed('sk_one_123456', 'execution 7')).toBe(once);
		expect(signed('sk_two_123456', 'execution 7')).not.toBe(once);
		expect(signed('sk_one_123456', 'execution 8')).not.toBe(once);
		expect(once).toMatch(/^[0-9a-f]{32}$/);
	});

	it.each([
		['apiKey', '', /API Key.*empty/],
		['apiKey', ' \n', /API Key.*empty/],
		['apiKey', undefined, /API Key.*empty/],
		['baseUrl', '  ', /Base URL.*empty/],
		['baseUrl', undefined, /Base URL.*empty/],
		['baseUrl', 'api.example.com', /Base URL.*https/],
		['baseUrl', 'https://', /Base URL.*https/],
		['baseUrl', 'ftp://api.example.com', /Base URL.*https/],
		['baseUrl', 'https://api.example.com:99999', /Base URL.*https/],
	])(
		'opens no client whose %s is %j: nothing can be sent, and nothing signed',
		(name, value, why) => {
			const { ports } = fakePorts(() => ({ statusCode: 200 }));
			expect(() => createApiClient({ ...credential, [name]: value }, ports)).toThrow(why);
		},
	);

	it('does not repeat a base URL that is invalid: it may hold a password', () => {
		const { ports } = fakePorts(() => ({ statusCode: 200 }));
		const baseUrl = 'htp://me:pass1234@api.example.com';
		expect(() => createApiClient({ ...credential, baseUrl }, ports)).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('pass1234') }),
		);
	});

	it('names the URLs that its owner trusts', () => {
		const settings = { baseUrl: ' https://a/ ', assetUrl: 'https://b', otherUrl: '', plan: 'url' };
		expect(trustedUrls({ settings })).toEqual(['https://a/', 'https://b']);
	});
});

it('takes spaces and slashes off the end of a URL', () => {
	expect(withoutTrailingSlash(' https://a.example/v1// ')).toBe('https://a.example/v1');
});

function deepFreeze<T extends object>(value: T): T {
	for (const inner of Object.values(value)) {
		if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
	}
	return Object.freeze(value);
}
