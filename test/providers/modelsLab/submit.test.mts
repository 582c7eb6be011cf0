import fc from 'fast-check';

import type { ApiReply } from '../../../nodes/core/http/response';
import { modelsLab } from '../../../nodes/core/providers/modelsLab';
import { fakeClient, NOT_SENT, response, targetOf, TIMED_OUT } from '../fake-client.mts';

const target = targetOf({
	provider: 'modelsLab',
	surface: 'modelsLab/enterprise/video',
	path: '/v1/enterprise/video/text2video',
});
const submit = async (reply: ApiReply) =>
	await modelsLab.submit(fakeClient(reply), target, { prompt: 'A storm' });

/** Sample response of the enterprise page. */
const done = {
	status: 'success',
	generationTime: 8.49,
	id: 147,
	output: ['https://pub-3626.r2.dev/video_generations/e53b8d0e.gif'],
	proxy_links: ['https://cdn2.stablediffusionapi.com/generations/2be1702e.gif'],
	meta: { seed: 3848624113, temp: 'no' },
};

it('sends the body once to the path of the model', async () => {
	const client = fakeClient(response(200, done));
	await modelsLab.submit(client, target, { prompt: 'A storm' });
	expect(client.requests).toEqual([
		expect.objectContaining({
			method: 'POST',
			path: '/v1/enterprise/video/text2video',
			body: { prompt: 'A storm' },
		}),
	]);
});

it('accepts a video that is done at once, ids being numbers', async () => {
	expect(await submit(response(200, done))).toMatchObject({
		kind: 'accepted',
		taskId: '147',
		update: {
			status: 'succeeded',
			seed: '3848624113',
			videos: [{ url: done.output[0], type: 'gif', expiresAt: null }],
		},
		raw: done,
	});
});

it.each([
	['processing', [], 'processing'],
	['processing', '', 'processing'],
	['queued', undefined, 'queued'],
	['success', [], 'processing'],
])('%s with output %j: %s', async (status, output, meaning) => {
	const body = { status, id: 'abc-1', output, future_links: ['https://cdn.example.com/a.mp4'] };
	const outcome = await submit(response(200, body));
	expect(outcome).toMatchObject({ kind: 'accepted', taskId: 'abc-1', update: { status: meaning } });
});

it('passes on how long the provider thinks that it takes', async () => {
	const outcome = await submit(response(200, { status: 'processing', id: 1, eta: 960 }));
	expect(outcome).toMatchObject({ update: { etaSeconds: 960 } });
});

it.each([
	['text', { status: 'error', message: 'Invalid API key' }, 'Invalid API key'],
	['the old spelling', { status: 'error', messege: 'Invalid API key' }, 'Invalid API key'],
	['error instead', { status: 'error', error: 'Invalid API key' }, 'Invalid API key'],
	[
		'fields',
		{
			status: 'error',
			message: { prompt: ['The prompt field is required.'], fps: ['must be a number', 'too high'] },
		},
		'The prompt field is required. must be a number too high',
	],
	['failed', { status: 'failed', message: 'Invalid API key' }, 'Invalid API key'],
])('an error with HTTP 200 is refused whole: %s', async (_, body, words) => {
	expect(await submit(response(200, body))).toMatchObject({
		kind: 'refused',
		retry: false,
		problem: { message: `ModelsLab answered: ${words}` },
	});
});

it.each([
	[200, 'Invalid API key', /Check the API key/],
	[401, 'Unauthenticated', /Check the API key/],
	[200, 'You have no credits left', /Top up/],
	[402, 'Payment required', /Top up/],
	[403, 'Not in your plan', /plan/],
	[200, 'Premium subscription required', /plan/],
])('%i "%s" comes with advice', async (status, message, advice) => {
	const outcome = await submit(response(status, { status: 'error', message }));
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it('passes on the code of an error', async () => {
	const body = { status: 'error', code: 'provider_error', message: 'the provider failed' };
	expect(await submit(response(200, body))).toMatchObject({
		problem: { reason: 'provider_error' },
	});
});

it.each([
	['Retry-After', {}, { 'retry-after': '12' }, 12_000],
	['retry_after', { retry_after: 30 }, {}, 30_000],
	['nothing', {}, {}, null],
])('429 with %s may be sent again', async (_, more, headers, afterMs) => {
	const body = { status: 'error', message: 'Maximum 5 queued requests', ...more };
	expect(await submit(response(429, body, headers as Record<string, string>))).toMatchObject({
		kind: 'refused',
		retry: { afterMs },
	});
});

it.each([
	[404, '<html>'],
	[200, { status: 'error', message: 'Model not found' }],
])('%i %j comes with the advice of the target', async (status, body) => {
	const outcome = await submit(response(status, body));
	expect(outcome).toMatchObject({ kind: 'refused', retry: false });
	expect(outcome).toHaveProperty('problem.advice', target.notFoundAdvice);
});

it.each([
	'Insufficient credits',
	'Insufficient credits. Please recharge and try again.',
	'Not enough balance: top up and try again later',
	'Invalid API key, please check and try again',
	'Premium subscription required',
	'Failed to fetch image from the given URL',
	'prompt is required',
	'The seed must be an integer.',
	'The selected model id is invalid.',
])('"%s" is a refusal, with HTTP 200 too', async (message) => {
	for (const status of [200, 400]) {
		const outcome = await submit(response(status, { status: 'error', message }));
		expect(outcome).toMatchObject({ kind: 'refused', retry: false });
	}
});

it.each([
	'Processing timed out, fetch the result later',
	'Try Again',
	'Server is busy, please try again later',
	'Internal server error',
	'Service Unavailable',
	'cURL error 28: Operation timed out after 60001 milliseconds',
	'The API key server must be asked again',
	'Insufficient credits on the internal worker, recharge and try again',
	'You have no credits left to fetch it again',
	'Cannot find a model, wait and try again later',
	'no GPU',
	'Too many faces in the picture',
	'NSFW content detected',
])('"%s" with HTTP 200 may be about an order that was taken', async (message) => {
	for (const body of [
		{ status: 'error', message },
		{ status: 'failed', messege: message },
	]) {
		const outcome = await submit(response(200, body));
		expect(outcome).toMatchObject({ kind: 'unknown' });
		expect(outcome).toHaveProperty('problem.message', expect.stringContaining(message));
	}
});

it.each([
	{ eta: 20 },
	{ output: ['https://a.example/a.mp4'] },
	{ future_links: ['https://a.example/a'] },
])('a refusal that comes with %j is none', async (trace) => {
	const body = { status: 'error', message: 'Invalid API key', ...trace };
	expect(await submit(response(200, body))).toMatchObject({ kind: 'unknown' });
});

it.each(['error', 'failed', 'canceled', 'unheard of'])(
	'"%s" beside an ID is asked for before it is believed',
	async (status) => {
		const outcome = await submit(response(200, { status, id: 4711, message: 'no' }));
		expect(outcome).toMatchObject({
			kind: 'accepted',
			taskId: '4711',
			update: { status: 'unknown' },
		});
	},
);

it('a finished video without an ID is delivered: its link gives it a name of its own', async () => {
	const { id: _, ...body } = done;
	expect(await submit(response(200, body))).toMatchObject({
		kind: 'accepted',
		taskId: expect.stringMatching(/^[0-9a-f]{8}-e53b8d0e\.gif$/),
		update: { status: 'succeeded', videos: [{ url: done.output[0] }] },
	});
	const idOf = async (url: string) =>
		await submit(response(200, { status: 'success', output: [url] })).then(
			(outcome) => Object(outcome).taskId,
		);
	const [one, other] = ['1', '2'].map((part) => `https://a.example/${part}/output.mp4`);
	expect(await idOf(one!)).not.toBe(await idOf(other!));
});

it('reads the ID off the address of the query', async () => {
	const body = {
		status: 'processing',
		eta: 960,
		fetch_result: 'https://modelslab.com/api/v6/video/fetch/4711',
		future_links: ['https://cdn.example.com/a.mp4'],
	};
	expect(await submit(response(200, body))).toMatchObject({
		kind: 'accepted',
		taskId: '4711',
		update: { status: 'processing', etaSeconds: 960 },
	});
});

it.each([
	[200, 'Rate limit exceeded. Try again later'],
	[200, 'Maximum 5 queued requests'],
	[400, 'Too many requests'],
])('%i "%s" is a limit that passes', async (status, message) => {
	const outcome = await submit(response(status, { status: 'error', message }));
	expect(outcome).toMatchObject({ kind: 'refused', retry: { because: 'limit' } });
});

it.each([
	['500', response(500, { status: 'error', message: 'Server error' })],
	['503 with a web page', response(503, '<html>')],
	['success without an id', response(200, { status: 'success', output: [] })],
	['a web page', response(200, '<html>')],
	['an empty response', response(200, undefined)],
	['no response', TIMED_OUT],
])('%s may have been accepted: the advice is to look first', async (_, reply) => {
	const outcome = await submit(reply);
	expect(outcome.kind).toBe('unknown');
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/may have arrived.*Look/));
});

it('a host that was not reached may be sent to again', async () => {
	const outcome = await submit(NOT_SENT);
	expect(outcome).toMatchObject({ kind: 'refused', retry: { afterMs: null } });
});

it('a redirect is refused, with the base URL to look at', async () => {
	const outcome = await submit(response(301, '', { location: 'https://modelslab.com/api/' }));
	expect(outcome).toMatchObject({ kind: 'refused', retry: false });
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('base URL'));
});

it('makes something of any response', async () => {
	const status = fc.constantFrom('success', 'processing', 'error', 'failed');
	const value = fc.jsonValue();
	const likely = fc.record({
		status,
		id: value,
		output: value,
		message: value,
		eta: value,
		meta: value,
	});
	const anything = fc.asyncProperty(fc.oneof(value, likely), async (body) => {
		const outcome = await submit(response(200, body));
		expect(['accepted', 'refused', 'unknown']).toContain(outcome.kind);
	});
	await fc.assert(anything);
});

it('makes something of a message of objects that are no text', async () => {
	const body = { status: 'error', message: { prompt: [{ toString: 'no' }] } };
	expect(await submit(response(200, body))).toMatchObject({ kind: 'refused' });
});
