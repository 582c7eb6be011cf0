import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { ApiRequest } from '../../nodes/core/http/client';
import type { HttpRequest } from '../../nodes/core/http/transport';
import { toNetworkFailure } from '../../nodes/core/http/network-failure';
import { providers } from '../../nodes/core/providers';
import { openClient } from '../../nodes/core/n8n/api-client';
import { transportOf } from '../../nodes/core/n8n/transport';
import { realContext } from './real-context.mts';

const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

async function serve(respond: RequestListener): Promise<string> {
	const server = createServer(respond);
	servers.push(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As the credential of ModelsLab does: the key goes into the body that n8n was handed. */
function keyInBody(fields: IDataObject, request: IHttpRequestOptions): IHttpRequestOptions {
	(request.body as IDataObject).key = fields.apiKey;
	return request;
}

const provider = providers.modelsLab;
const submit = (body: ApiRequest['body']): ApiRequest => ({
	method: 'POST',
	path: '/submit',
	body,
	timeoutMs: 60_000,
});

describe("with n8n's own helpers", () => {
	it('the key of each item goes to the host of its own credential', async () => {
		const arrived: unknown[] = [];
		const respond = (tenant: string) => async (request: IncomingMessage, response: Response) => {
			arrived.push({ tenant, body: JSON.parse(await text(request)) });
			response.end('{}');
		};
		type Response = Parameters<RequestListener>[1];
		const hosts = [await serve(respond('a')), await serve(respond('b'))];
		const context = realContext(
			(index) => ({ apiKey: `key-of-tenant-${index}`, baseUrl: hosts[index] }),
			keyInBody,
		);
		const prompt = 'A boat';
		for (const index of [0, 1]) {
			const client = await openClient(context, provider, index);
			expect(await client.request(submit({ prompt }))).toMatchObject({ status: 200 });
		}
		expect(arrived).toEqual([
			{ tenant: 'a', body: { prompt, key: 'key-of-tenant-0' } },
			{ tenant: 'b', body: { prompt, key: 'key-of-tenant-1' } },
		]);
	});

	it('no key stays in what the node holds, nor in the fields of the credential', async () => {
		const fields = { apiKey: 'key-of-tenant-0', baseUrl: await serve((_, to) => to.end('{}')) };
		const client = await openClient(
			realContext(() => fields, keyInBody),
			provider,
			0,
		);
		const body = { prompt: 'A boat', deep: { list: [{}] } };
		await client.request(submit(body));
		expect(body).toEqual({ prompt: 'A boat', deep: { list: [{}] } });
	});
});

const request = (url: string): HttpRequest => ({
	method: 'GET',
	url,
	responseType: 'json',
	timeoutMs: 60_000,
});
const transport = transportOf(
	realContext(
		() => ({}),
		(_, options) => options,
	),
	{ type: 'modelsLabApi', fields: { apiKey: 'a key' } },
);

const LIKE_AN_ID = { a: '"id":12345678901234567,' };

describe.each(['send', 'sendWithKey'] as const)('%s', (send) => {
	it.each([
		['JSON', '{"a":[1]}', { a: [1] }],
		['a web page', '<html>', '<html>'],
		['nothing', '', ''],
		['JSON behind a mark of its encoding', '\ufeff{"a":1}', { a: 1 }],
		['an ID that no number holds', '{"id":1234567890123456789}', { id: '1234567890123456789' }],
		[
			'such an ID inside',
			'{"a":[{"task_id": 12345678901234567 }]}',
			{ a: [{ task_id: '12345678901234567' }] },
		],
		['what only looks like one', JSON.stringify(LIKE_AN_ID), LIKE_AN_ID],
	])('reads %s', async (_, sent, body) => {
		const url = await serve((__, to) => to.writeHead(418, { a: 'b' }).end(sent));
		expect(await transport[send](request(url))).toMatchObject({
			statusCode: 418,
			headers: { a: 'b' },
			body,
		});
	});

	it('reads what has come of a response that is cut: it may name a task', async () => {
		const url = await serve((_, to) => {
			to.writeHead(200, { 'content-length': '100' }).write('{"task_id":"a-1",');
			setTimeout(() => to.destroy(), 100);
		});
		expect((await transport[send](request(url))).body).toBe('{"task_id":"a-1",');
		const text = transport[send]({ ...request(url), responseType: 'text' });
		await expect(text).rejects.toThrow();
	});

	it('reads text as it is', async () => {
		const url = await serve((_, to) => to.end('{"a":1}'));
		const reply = await transport[send]({ ...request(url), responseType: 'text' });
		expect(reply.body).toBe('{"a":1}');
	});

	it('unpacks a response, and reads no more of it than a response can hold', async () => {
		const packed = [gzipSync('{"a":1}'), gzipSync(Buffer.alloc(64_000_000, ' '))];
		const url = await serve((_, to) =>
			to.setHeader('content-encoding', 'gzip').end(packed.shift()),
		);
		expect((await transport[send](request(url))).body).toEqual({ a: 1 });
		expect((await transport[send](request(url))).body).toMatch(/^A response of more than/);
	});

	it('waits no longer for a body that drips, and ends its connection', async () => {
		let closed: () => void = () => undefined;
		const end = new Promise<void>((resolve) => (closed = resolve));
		const url = await serve((_, to) => {
			const drip = setInterval(() => to.write(' '), 5);
			to.on('close', () => (clearInterval(drip), closed()));
		});
		const reply = transport[send]({ ...request(url), timeoutMs: 300 });
		await expect(reply).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		await end;
	});

	it('gives the stream of a file as soon as its headers are there', async () => {
		const url = await serve((_, to) => to.writeHead(200).write('half'));
		const reply = await transport[send]({
			...request(url),
			responseType: 'stream',
			timeoutMs: 5_000,
		});
		const [first] = await (reply.body as NodeJS.ReadableStream & AsyncIterable<Buffer>)
			[Symbol.asyncIterator]()
			.next()
			.then(({ value }) => [String(value)]);
		expect(first).toBe('half');
	});

	it('follows no redirect', async () => {
		const away = await serve(() => {
			throw new Error('must not be called');
		});
		const url = await serve((_, to) => to.writeHead(302, { location: away }).end());
		expect(await transport[send](request(url))).toMatchObject({ statusCode: 302 });
	});
});

describe.each(['send', 'sendWithKey'] as const)('%s, once the run is stopped', (send) => {
	/** A request that the host answers after so many ms; the run is stopped while it waits. */
	async function stoppedAfterLeaving(afterMs: number, more: Partial<HttpRequest>) {
		const stop = new AbortController();
		const context = realContext(
			() => ({}),
			(_, options) => options,
			stop.signal,
		);
		const url = await serve((_, to) => {
			stop.abort();
			setTimeout(() => to.end('{"id":7}'), afterMs);
		});
		const credential = { type: 'modelsLabApi', fields: { apiKey: 'a key' } };
		return await transportOf(context, credential)
			[send]({ ...request(url), ...more })
			.then(({ body }) => body)
			.catch((error: unknown) => toNetworkFailure(error).failure);
	}

	it('cuts a request off', async () => {
		expect(await stoppedAfterLeaving(10_000, {})).toBe('stopped');
	});

	it('waits for a response that costs an ID when it is lost', async () => {
		expect(await stoppedAfterLeaving(200, { graceMs: 5_000 })).toEqual({ id: 7 });
	});

	it('waits no longer than that', async () => {
		expect(await stoppedAfterLeaving(10_000, { graceMs: 200 })).toBe('stopped');
	});

	it('ends with a signal of its own', async () => {
		const cut = new AbortController();
		const url = await serve(() => cut.abort());
		const reply = transport[send]({ ...request(url), signal: cut.signal });
		expect(await reply.catch((error: unknown) => toNetworkFailure(error).failure)).toBe('stopped');
	});

	it('sends nothing', async () => {
		let arrived = 0;
		const url = await serve((_, to) => (arrived++, to.end('{}')));
		const context = realContext(
			() => ({}),
			(_, options) => options,
			AbortSignal.abort(),
		);
		const credential = { type: 'modelsLabApi', fields: { apiKey: 'a key' } };
		const reply = transportOf(context, credential)[send]({ ...request(url), graceMs: 5_000 });
		expect(await reply.catch((error: unknown) => toNetworkFailure(error).failure)).toBe('stopped');
		expect(arrived).toBe(0);
	});
});
