import fc from 'fast-check';

import { modelsLab } from '../../../nodes/core/providers/modelsLab';
import type { ApiReply } from '../../../nodes/core/http/response';
import { fakeClient, response, STOPPED, TIMED_OUT } from '../fake-client.mts';

const task = { provider: 'modelsLab', taskId: '147', surface: 'modelsLab/v6/video' } as const;
const link = 'https://cdn.example.com/a.mp4';

const query = async (reply: ApiReply) => await modelsLab.query(fakeClient(reply), task);

const updateOf = async (body: unknown) => {
	const outcome = await query(response(200, body));
	if (outcome.kind !== 'update') throw new Error(`no update but ${outcome.kind}`);
	return outcome.update;
};

it.each([
	['modelsLab/v6/video', '/v6/video/fetch/14%2F7'],
	['modelsLab/v7/video-fusion', '/v7/video-fusion/fetch/14%2F7'],
	['modelsLab/enterprise/video', '/v1/enterprise/video/fetch/14%2F7'],
] as const)(
	'asks for a task of %s on its own route, by POST for the key in the body',
	async (surface, path) => {
		const client = fakeClient(response(200, {}));
		await modelsLab.query(client, { ...task, taskId: '14/7', surface });
		expect(client.requests).toEqual([expect.objectContaining({ method: 'POST', path, body: {} })]);
	},
);

it.each(['.', '..'])('does not leave its route for a task called "%s"', async (taskId) => {
	const client = fakeClient(response(404, {}));
	await modelsLab.query(client, { ...task, taskId });
	const { pathname } = new URL(`https://modelslab.com/api${client.requests[0]?.path}`);
	expect(pathname).toMatch(/^\/api\/v6\/video\/fetch\/[^/]+$/);
});

it('asks on the usual route for a surface that is not its own', async () => {
	const client = fakeClient(response(404, {}));
	await modelsLab.query(client, { ...task, surface: 'novita/async' });
	expect(client.requests).toMatchObject([{ path: '/v7/video-fusion/fetch/147' }]);
});

it.each([
	['processing', 'processing'],
	['Processing', 'processing'],
	['queued', 'queued'],
	['pending', 'queued'],
	['success', 'succeeded'],
	['completed', 'succeeded'],
	['cancelled', 'canceled'],
	['expired', 'failed'],
])('%s means %s', async (status, meaning) => {
	const body = { status, message: 'words', output: [link] };
	expect(await updateOf(body)).toMatchObject({ status: meaning });
});

it('reads the documented response for a task that is not done: output is empty text, no id', async () => {
	const body = { status: 'processing', message: 'Try Again', tip: 'image', output: '' };
	expect(await updateOf(body)).toMatchObject({ status: 'processing', etaSeconds: null });
});

it.each([
	['links', { output: [link] }],
	['objects with links', { output: [{ url: link }] }],
	['proxy links only', { output: [], proxy_links: [link] }],
	['proxy links beside empty text', { output: '', proxy_links: [link] }],
	['junk beside a link', { output: [null, 7, {}, 'https://%', link] }],
])('finds the video in %s', async (_, body) => {
	expect(await updateOf({ status: 'success', id: 147, ...body })).toMatchObject({
		status: 'succeeded',
		videos: [{ url: link, type: 'mp4', expiresAt: null }],
	});
});

it('keeps several videos, with the type that their names tell', async () => {
	const output = [link, 'https://cdn.example.com/b.GIF?x=1', 'https://cdn.example.com/c.mov'];
	const { videos } = await updateOf({ status: 'success', output });
	expect(videos?.map(({ type }) => type)).toEqual(['mp4', 'gif', 'mov']);
});

it.each([[[]], [''], [undefined], [['soon']]])(
	'success with output %j is not the end at once',
	async (output) => {
		const body = { status: 'success', output, future_links: [link] };
		expect(await query(response(200, body))).toMatchObject({
			kind: 'doubtful',
			update: { status: 'failed', reason: 'finished, but without a link to a video' },
		});
	},
);

it('a failed task may have empty fields for what it lacks', async () => {
	const lacking = { eta: 0, future_links: [], fetch_result: '', output: [] };
	const body = { status: 'failed', id: 147, message: 'no face found', ...lacking };
	expect(await updateOf(body)).toMatchObject({ status: 'failed', reason: 'no face found' });
});

it('gives the reason of a failed task, also from a map of fields', async () => {
	const body = { status: 'failed', id: 147, message: { init_image: ['cannot be fetched'] } };
	expect(await updateOf(body)).toMatchObject({ status: 'failed', reason: 'cannot be fetched' });
});

it.each([
	{ status: 'error', message: 'Server is busy, please try again later' },
	{ status: 'error', message: 'Internal server error', code: 'provider_error' },
	{ status: 'error', id: 147, message: 'Processing timed out, fetch the result later' },
	{ status: 'failed', id: 147, message: 'Try Again', fetch_result: 'https://modelslab.com/1' },
	{ status: 'failed', id: 147, message: 'Try Again', future_links: ['https://a.example/a.mp4'] },
	{ status: 'failed', id: 147, message: 'Try Again', eta: 20 },
	{ status: 'failed', id: 147, message: 'Processing timed out, fetch the result later' },
	{ status: 'failed', message: 'cURL error 28' },
	{ status: 'failed', id: 148, message: 'of another task' },
])('%j may be about the query alone', async (body) => {
	expect(await query(response(200, body))).toMatchObject({
		kind: 'doubtful',
		update: { status: 'failed', reason: body.message },
		problem: { message: `ModelsLab reports that the task failed: ${body.message}` },
		raw: body,
	});
});

it.each([
	['429', response(429, { status: 'error', message: 'slow down', retry_after: 30 }), 30_000],
	[
		'a rate limit said with HTTP 200',
		response(200, { status: 'error', message: 'Rate limit exceeded', retry_after: 30 }),
		30_000,
	],
	['408', response(408, ''), null],
	['500', response(500, { status: 'error', message: 'Server error' }), null],
	['503 with a web page', response(503, '<html>'), null],
	['a web page instead of JSON', response(200, '<html>'), null],
	['an empty response', response(200, undefined), null],
	['a status never heard of', response(200, { status: 'dreaming' }), null],
	['no response', TIMED_OUT, null],
])('%s is a transient failure', async (_, reply, afterMs) => {
	expect(await query(reply)).toMatchObject({ kind: 'transientFailure', afterMs });
});

it.each([
	[404, { status: 'error', message: 'gone' }],
	[200, { status: 'error', message: 'Request not found' }],
])('%i %j means that the task is not known', async (status, body) => {
	expect(await query(response(status, body))).toMatchObject({ kind: 'notFound' });
});

it.each([
	[401, { status: 'error', message: 'Unauthenticated' }],
	[403, {}],
	[200, { status: 'error', message: 'Invalid API Key' }],
	[402, { status: 'error', message: 'No credit' }],
])('%i %j refuses the query: the task has not failed', async (status, body) => {
	expect(await query(response(status, body))).toMatchObject({ kind: 'refused' });
});

it('passes on that the run was stopped', async () => {
	expect(await query(STOPPED)).toEqual({ kind: 'stopped' });
});

it('makes something of any response', async () => {
	const status = fc.constantFrom('success', 'processing', 'error', 'failed', 'toString');
	const value = fc.jsonValue();
	const likely = fc.record({
		status,
		output: value,
		message: value,
		eta: value,
		proxy_links: value,
	});
	const body = fc.oneof(value, likely);
	const anything = fc.asyncProperty(
		fc.constantFrom(200, 404, 418, 429, 500),
		body,
		async (code, said) => {
			const outcome = await query(response(code, said));
			const kinds = ['update', 'doubtful', 'transientFailure', 'notFound', 'refused'];
			expect(kinds).toContain(outcome.kind);
			if (outcome.kind !== 'update') return;
			expect(typeof outcome.update.status).toBe('string');
			expect(outcome.update.etaSeconds ?? 0).toBeGreaterThanOrEqual(0);
		},
	);
	await fc.assert(anything);
});
