import fc from 'fast-check';

import { modelsLab } from '../../nodes/core/providers/modelsLab';
import { modelOf } from '../catalogue/model-of.mts';
import { answer, fakeDoor } from './fake-door.mts';

const model = modelOf('enterprise/text2video');
const submit = async (...replies: Parameters<typeof fakeDoor>) =>
	await modelsLab.submit(fakeDoor(...replies), model, { prompt: 'A storm' });

/** Sample answer of the enterprise page. */
const done = {
	status: 'success',
	generationTime: 8.49,
	id: 147,
	output: ['https://pub-3626.r2.dev/video_generations/e53b8d0e.gif'],
	proxy_links: ['https://cdn2.stablediffusionapi.com/generations/2be1702e.gif'],
	meta: { seed: 3848624113, temp: 'no' },
};

it('sends the body once to the path of the model', async () => {
	const door = fakeDoor(answer(200, done));
	await modelsLab.submit(door, model, { prompt: 'A storm' });
	expect(door.calls).toEqual([
		expect.objectContaining({
			method: 'POST',
			path: '/v1/enterprise/video/text2video',
			body: { prompt: 'A storm' },
		}),
	]);
});

it('takes a video that is done at once, ids being numbers', async () => {
	expect(await submit(answer(200, done))).toMatchObject({
		kind: 'accepted',
		taskId: '147',
		news: {
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
	const outcome = await submit(answer(200, body));
	expect(outcome).toMatchObject({ kind: 'accepted', taskId: 'abc-1', news: { status: meaning } });
});

it('passes on how long the provider thinks that it takes', async () => {
	const outcome = await submit(answer(200, { status: 'processing', id: 1, eta: 960 }));
	expect(outcome).toMatchObject({ news: { etaSeconds: 960 } });
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
	['failed', { status: 'failed', message: 'no GPU' }, 'no GPU'],
	['no words', { status: 'error' }, 'HTTP status 200'],
])('an error with HTTP 200 is refused whole: %s', async (_, body, words) => {
	expect(await submit(answer(200, body))).toMatchObject({
		kind: 'refused',
		again: false,
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
	const outcome = await submit(answer(status, { status: 'error', message }));
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it('passes on the code of an error', async () => {
	const body = { status: 'error', code: 'provider_error', message: 'the provider failed' };
	expect(await submit(answer(200, body))).toMatchObject({ problem: { reason: 'provider_error' } });
});

it.each([
	['Retry-After', {}, { 'retry-after': '12' }, 12_000],
	['retry_after', { retry_after: 30 }, {}, 30_000],
	['nothing', {}, {}, null],
])('429 with %s may be sent again', async (_, more, headers, afterMs) => {
	const body = { status: 'error', message: 'Maximum 5 queued requests', ...more };
	expect(await submit(answer(429, body, headers as Record<string, string>))).toMatchObject({
		kind: 'refused',
		again: { afterMs },
	});
});

it.each([
	[404, '<html>'],
	[200, { status: 'error', message: 'Model not found' }],
])('%i %j: probably retired', async (status, body) => {
	const outcome = await submit(answer(status, body));
	expect(outcome).toMatchObject({ kind: 'refused', again: false });
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/probably been retired/));
});

it.each([
	['500', answer(500, { status: 'error', message: 'Server error' })],
	['503 with a web page', answer(503, '<html>')],
	['success without an id', answer(200, { status: 'success', output: [] })],
	['a web page', answer(200, '<html>')],
	['an empty answer', answer(200, undefined)],
	['no answer', { silence: 'unknown' as const, text: 'no answer came in time' }],
])('%s is ambiguous: the advice is to look first', async (_, reply) => {
	const outcome = await submit(reply);
	expect(outcome.kind).toBe('ambiguous');
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/may have arrived.*Look/));
});

it('a host that was not reached may be asked again', async () => {
	const outcome = await submit({ silence: 'notSent', text: 'the host refused the connection' });
	expect(outcome).toMatchObject({ kind: 'refused', again: { afterMs: null } });
});

it('a redirect is refused, with the base URL to look at', async () => {
	const outcome = await submit(answer(301, '', { location: 'https://modelslab.com/api/' }));
	expect(outcome).toMatchObject({ kind: 'refused', again: false });
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('base URL'));
});

it('makes something of any answer', async () => {
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
		const outcome = await submit(answer(200, body));
		expect(['accepted', 'refused', 'ambiguous']).toContain(outcome.kind);
	});
	await fc.assert(anything);
});

it('makes something of a message of objects that are no text', async () => {
	const body = { status: 'error', message: { prompt: [{ toString: 'no' }] } };
	expect(await submit(answer(200, body))).toMatchObject({ kind: 'refused' });
});
