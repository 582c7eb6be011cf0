import fc from 'fast-check';

import type { ApiReply } from '../../../nodes/core/http/response';
import { novita } from '../../../nodes/core/providers/novita';
import { fakeClient, NOT_SENT, response, STOPPED, targetOf, TIMED_OUT } from '../fake-client.mts';

const target = targetOf({
	provider: 'novita',
	surface: 'novita/async',
	path: '/v3/async/wan-t2v',
});
const VEO = '/v3/veo-3.1/v1/models/veo-3.1-generate-001:predictLongRunning';

const submit = async (reply: ApiReply, path = target.path) =>
	await novita.submit(fakeClient(reply), { ...target, path }, { prompt: 'A storm' });

it('sends the body once to the path of the model', async () => {
	const client = fakeClient(response(200, { task_id: 'fa20dff3' }));
	const outcome = await novita.submit(client, target, { prompt: 'A storm' });
	expect(client.requests).toHaveLength(1);
	expect(client.requests[0]).toMatchObject({
		method: 'POST',
		path: '/v3/async/wan-t2v',
		body: { prompt: 'A storm' },
	});
	expect(outcome).toMatchObject({
		kind: 'accepted',
		taskId: 'fa20dff3',
		update: { status: 'queued' },
		raw: { task_id: 'fa20dff3' },
	});
});

it.each([
	[400, 'INVALID_REQUEST_BODY', /./],
	[400, 'BILLING_BALANCE_NOT_ENOUGH', /top up/i],
	[403, 'NOT_ENOUGH_BALANCE', /top up/i],
	[400, 'ILLEGAL_PROMPT', /rephrase/i],
	[400, 'ILLEGAL_IMAGE_CONTENT', /another/i],
	[400, 'MISSING_API_KEY', /API key/],
	[401, 'FAILED_TO_AUTH', /API key/],
	[403, 'INVALID_API_KEY', /API key/],
	[403, 'NEED_REAL_NAME_VERIFY', /identity/i],
])('%i %s is refused whole, with advice', async (status, reason, advice) => {
	const outcome = await submit(
		response(status, { code: status, reason, message: 'no', metadata: {} }),
	);
	expect(outcome).toMatchObject({
		kind: 'refused',
		retry: false,
		problem: { message: 'Novita AI answered: no', reason, httpStatus: status },
	});
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it.each([
	['a reason only', { reason: 'ILLEGAL_PROMPT' }, 'ILLEGAL_PROMPT'],
	['the shape of the other surfaces', { error: { message: 'bad ratio' } }, 'bad ratio'],
])('reads a refusal that holds %s', async (_, body, words) => {
	expect(await submit(response(403, body))).toMatchObject({
		kind: 'refused',
		problem: { message: `Novita AI answered: ${words}` },
	});
});

it.each([
	['30', 30_000],
	[undefined, null],
])('429 with Retry-After %s may be sent again', async (header, afterMs) => {
	const body = { code: 429, reason: 'RATE_LIMIT_EXCEEDED', message: 'slow down' };
	const headers: Record<string, string> = header ? { 'retry-after': header } : {};
	const outcome = await submit(response(429, body, headers));
	expect(outcome).toMatchObject({ kind: 'refused', retry: { afterMs } });
});

it.each([
	[404, { code: 404, reason: 'API_NOT_FOUND', message: 'route not found' }],
	[404, '404 page not found'],
	[400, { code: 400, reason: 'FUSION_MODEL_NOT_FOUND', message: 'no such model' }],
])('%i on a known path comes with the advice of the target (%j)', async (status, body) => {
	const outcome = await submit(response(status, body));
	expect(outcome).toMatchObject({ kind: 'refused', retry: false });
	expect(outcome).toHaveProperty('problem.advice', target.notFoundAdvice);
});

it.each([
	['500', response(500, { code: 500, reason: 'CREATE_TASK_FAILED', message: 'oops' })],
	['503 with a web page', response(503, '<html>')],
	['504 with nothing', response(504, undefined)],
	['success without an id', response(200, {})],
	['success with an empty id', response(200, { task_id: '' })],
	['success with an id that no URL can carry', response(200, { task_id: 'a\ud800' })],
	['success with a web page', response(200, '<html>')],
	['no response', TIMED_OUT],
])('%s may have been accepted: the advice is to look first', async (_, reply) => {
	const outcome = await submit(reply);
	expect(outcome.kind).toBe('unknown');
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/may have arrived.*Look/));
	expect(JSON.stringify(outcome)).not.toMatch(/retry on fail/i);
});

it.each([
	['ILLEGAL_PROMPT', 'The prompt is illegal, please modify it and try again'],
	['BILLING_BALANCE_NOT_ENOUGH', 'balance not enough, recharge and try again later'],
	['ILLEGAL_IMAGE_CONTENT', 'image processing found illegal content'],
	['INVALID_REQUEST_BODY', 'field image: upstream url unavailable'],
])('a documented code is a refusal, whatever its words: %s', async (reason, message) => {
	const outcome = await submit(response(400, { code: 400, reason, message, metadata: {} }));
	expect(outcome).toMatchObject({ kind: 'refused', retry: false });
});

it.each([
	[400, 'CREATE_TASK_FAILED'],
	[400, 'OTHER'],
	[200, 'ILLEGAL_PROMPT'],
	[500, 'ILLEGAL_PROMPT'],
	[408, 'INVALID_REQUEST_BODY'],
])('%i %s with such words may be about an order that was taken', async (status, reason) => {
	const body = { code: status, reason, message: 'please try again later' };
	expect(await submit(response(status, body))).toMatchObject({ kind: 'unknown' });
});

it('a host that was not reached may be sent to again, nothing was bought', async () => {
	const outcome = await submit(NOT_SENT);
	expect(outcome).toMatchObject({ kind: 'refused', retry: { afterMs: null } });
	expect(outcome).toHaveProperty(
		'problem.message',
		expect.stringContaining('host name is not known'),
	);
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('nothing was bought'));
});

it.each([
	['task_id', target.path, { task_id: 'a', id: 'b', name: 'c' }, 'a'],
	['id', target.path, { id: 'cgt-1' }, 'cgt-1'],
	['a number', target.path, { id: 147 }, '147'],
	['name', VEO, { name: 'models/veo/operations/3f2b', done: false }, 'models/veo/operations/3f2b'],
])('finds the ID of a task under %s', async (_, path, body, taskId) => {
	expect(await submit(response(200, body), path)).toMatchObject({ kind: 'accepted', taskId });
});

it.each([target.path, VEO])(
	'does not read the name of an error as the ID of a task: %s',
	async (path) => {
		const outcome = await submit(response(200, { name: 'ServiceUnavailable' }), path);
		expect(outcome).toMatchObject({ kind: 'unknown' });
	},
);

it('says that no response came back', async () => {
	expect(await submit(TIMED_OUT)).toHaveProperty(
		'problem.message',
		'No response came back from Novita AI: no response came in time',
	);
});

it('a redirect is refused, with the base URL to look at', async () => {
	const outcome = await submit(response(301, '', { location: 'https://api.novita.ai/' }));
	expect(outcome).toMatchObject({ kind: 'refused', retry: false });
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('base URL'));
});

it('has words of advice for a reason that it does not know', async () => {
	const outcome = await submit(response(400, { reason: 'constructor' }));
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/Novita AI/));
});

it('passes on that the run was stopped', async () => {
	expect(await submit(STOPPED)).toEqual({ kind: 'stopped' });
});

it('makes something of any response', async () => {
	const anything = fc.asyncProperty(
		fc.integer({ min: 200, max: 599 }),
		fc.jsonValue(),
		async (...it) => {
			const outcome = await submit(response(it[0], it[1]));
			expect(['accepted', 'refused', 'unknown']).toContain(outcome.kind);
			if (it[0] >= 500) expect(outcome.kind).toBe('unknown');
		},
	);
	await fc.assert(anything);
});

it('shows a response that says neither yes nor no: the user may find the task in it', async () => {
	const odd = await submit(response(200, { uuid: 'fa20dff3', note: 'x'.repeat(1_000) }));
	expect(odd).toMatchObject({ kind: 'unknown' });
	const { message } = (odd as { problem: { message: string } }).problem;
	expect(message).toContain('holds no task ID: {"uuid":"fa20dff3"');
	expect(message.length).toBeLessThan(500);
});
