import { Readable } from 'node:stream';

import { putFile } from '../../nodes/core/http/put-file';
import type { HttpResponse } from '../../nodes/core/http/transport';
import { coded, fakePorts } from './fake-transport.mts';

const URL = 'https://assets.example.com/image';
const bytes = Buffer.from('not really a picture');
const file = { mimeType: 'image/png', size: bytes.length, content: async () => bytes };

/** Gives one of these a transfer, the last for ever; an error is thrown. */
function puts(...responses: Array<HttpResponse | Error>) {
	const remaining = [...responses];
	const faked = fakePorts(() => {
		const response = remaining.length > 1 ? remaining.shift() : remaining[0];
		if (response instanceof Error || response === undefined) throw response;
		return response;
	});
	return { ...faked, put: async (content = file) => await putFile(URL, content, faked.ports) };
}

it('streams the file as it is, with its length and without the key', async () => {
	const stream = Readable.from([bytes]);
	const { put, sent } = puts({ statusCode: 200, body: { assets_id: 'cjIv' } });
	const reply = await put({ ...file, content: async () => stream as never });
	expect(reply).toMatchObject({ status: 200, headers: {}, body: { assets_id: 'cjIv' } });
	expect(sent).toHaveLength(1);
	expect(sent[0]).toMatchObject({
		withKey: false,
		method: 'PUT',
		url: URL,
		headers: { 'Content-Type': 'image/png', 'Content-Length': bytes.length },
	});
	expect(sent[0]?.body).toBe(stream);
});

it.each([
	['JSON', '{"assets_id":"cjIv"}', { assets_id: 'cjIv' }],
	['a web page', '<html>', {}],
])('reads a response that came as text: %s', async (_, body, expected) => {
	expect(await puts({ statusCode: 200, body }).put()).toMatchObject({ body: expected });
});

it.each([
	['a cut connection', coded('ECONNRESET')],
	['a host that is not reached', coded('ECONNREFUSED')],
	['an overload', { statusCode: 503 }],
	['a limit', { statusCode: 429 }],
	['a timeout', { statusCode: 408 }],
])('begins again after %s, with a growing pause and a fresh stream', async (_, trouble) => {
	let opened = 0;
	const content = async () => (opened++, bytes);
	const { put, pauses } = puts(trouble, trouble, { statusCode: 200, body: {} });
	expect(await put({ ...file, content })).toMatchObject({ status: 200 });
	expect(pauses).toEqual([1_000, 2_000]);
	expect(opened).toBe(3);
});

it('gives up after three attempts', async () => {
	const { put, sent } = puts(coded('ECONNRESET'));
	expect(await put()).toMatchObject({ failure: 'unknown' });
	expect(sent).toHaveLength(3);
});

it('logs no password and no signature of the URL', async () => {
	const { ports } = fakePorts(() => ({ statusCode: 503 }));
	const log: string[] = [];
	ports.log.info = (message) => log.push(message);
	await putFile('https://me:word@assets.example.com/image?signature=abc', file, ports);
	expect(log[0]).toBe('Upload to https://assets.example.com/image: attempt 1 failed');
	await putFile('nowhere', file, ports);
	expect(log.at(-1)).toContain('Upload to an invalid URL');
});

it.each([301, 400, 403, 404, 413])('does not retry after %i', async (statusCode) => {
	const { put, sent } = puts({ statusCode });
	expect(await put()).toMatchObject({ status: statusCode });
	expect(sent).toHaveLength(1);
});

it('does not begin again after the run was stopped, before or during the pause', async () => {
	const cancelled = puts(coded('ERR_CANCELED'));
	expect(await cancelled.put()).toMatchObject({ failure: 'stopped' });
	expect(cancelled.sent).toHaveLength(1);

	const paused = puts({ statusCode: 503 });
	paused.ports.stopped = () => paused.pauses.length > 0;
	expect(await paused.put()).toMatchObject({ status: 503 });
	expect(paused.sent).toHaveLength(1);
});

it('says so when the file cannot be read', async () => {
	const content = async () => {
		throw new Error('gone');
	};
	expect(await puts({ statusCode: 200 }).put({ ...file, content })).toMatchObject({
		failure: 'unknown',
	});
});
