import fc from 'fast-check';

import { novita } from '../../nodes/core/providers/novita';
import { modelOf } from '../catalogue/model-of.mts';
import { answer, fakeDoor } from './fake-door.mts';

const model = modelOf('wan-t2v');
const submit = async (...replies: Parameters<typeof fakeDoor>) =>
	await novita.submit(fakeDoor(...replies), model, { prompt: 'A storm' });

it('sends the body once to the path of the model', async () => {
	const door = fakeDoor(answer(200, { task_id: 'fa20dff3' }));
	const outcome = await novita.submit(door, model, { prompt: 'A storm' });
	expect(door.calls).toHaveLength(1);
	expect(door.calls[0]).toMatchObject({
		method: 'POST',
		path: '/v3/async/wan-t2v',
		body: { prompt: 'A storm' },
	});
	expect(outcome).toMatchObject({
		kind: 'accepted',
		taskId: 'fa20dff3',
		news: { status: 'queued' },
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
		answer(status, { code: status, reason, message: 'no', metadata: {} }),
	);
	expect(outcome).toMatchObject({
		kind: 'refused',
		again: false,
		problem: { message: 'Novita AI answered: no', reason, httpStatus: status },
	});
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it.each([
	['a reason only', { reason: 'ILLEGAL_PROMPT' }, 'ILLEGAL_PROMPT'],
	['the shape of the other surfaces', { error: { message: 'bad ratio' } }, 'bad ratio'],
	['a web page', '<html>Forbidden</html>', 'HTTP status 403'],
	['nothing', undefined, 'HTTP status 403'],
])('reads a refusal that holds %s', async (_, body, words) => {
	expect(await submit(answer(403, body))).toMatchObject({
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
	const outcome = await submit(answer(429, body, headers));
	expect(outcome).toMatchObject({ kind: 'refused', again: { afterMs } });
});

it.each([
	[404, { code: 404, reason: 'API_NOT_FOUND', message: 'route not found' }],
	[404, '404 page not found'],
	[400, { code: 400, reason: 'FUSION_MODEL_NOT_FOUND', message: 'no such model' }],
])('%i on a known path: probably retired, with the replacement (%j)', async (status, body) => {
	const outcome = await submit(answer(status, body));
	expect(outcome).toMatchObject({ kind: 'refused', again: false });
	const advice = /Wan 2.1 Text to Video has probably been retired.*kling-v3.0-pro-t2v/;
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it.each([
	['500', answer(500, { code: 500, reason: 'CREATE_TASK_FAILED', message: 'oops' })],
	['503 with a web page', answer(503, '<html>')],
	['504 with nothing', answer(504, undefined)],
	['success without an id', answer(200, {})],
	['success with an empty id', answer(200, { task_id: '' })],
	['success with an id that no URL can carry', answer(200, { task_id: 'a\ud800' })],
	['success with a web page', answer(200, '<html>')],
	['no answer', { silence: 'unknown' as const, text: 'the connection was cut' }],
])('%s is ambiguous: the advice is to look first', async (_, reply) => {
	const outcome = await submit(reply);
	expect(outcome.kind).toBe('ambiguous');
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/may have arrived.*Look/));
	expect(JSON.stringify(outcome)).not.toMatch(/retry on fail/i);
});

it('a host that was not reached may be asked again, nothing was bought', async () => {
	const outcome = await submit({ silence: 'notSent', text: 'the host name is not known' });
	expect(outcome).toMatchObject({ kind: 'refused', again: { afterMs: null } });
	expect(outcome).toHaveProperty(
		'problem.message',
		expect.stringContaining('host name is not known'),
	);
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('nothing was bought'));
});

it('a redirect is refused, with the base URL to look at', async () => {
	const outcome = await submit(answer(301, '', { location: 'https://api.novita.ai/' }));
	expect(outcome).toMatchObject({ kind: 'refused', again: false });
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('base URL'));
});

it('has words of advice for a reason that it does not know', async () => {
	const outcome = await submit(answer(400, { reason: 'constructor' }));
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(/Novita AI/));
});

it('passes on that the run was stopped', async () => {
	expect(await submit({ silence: 'stopped', text: '' })).toEqual({ kind: 'stopped' });
});

it('makes something of any answer', async () => {
	const anything = fc.asyncProperty(
		fc.integer({ min: 200, max: 599 }),
		fc.jsonValue(),
		async (...it) => {
			const outcome = await submit(answer(it[0], it[1]));
			expect(['accepted', 'refused', 'ambiguous']).toContain(outcome.kind);
			if (it[0] >= 500) expect(outcome.kind).toBe('ambiguous');
		},
	);
	await fc.assert(anything);
});
