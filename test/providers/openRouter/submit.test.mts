import type { ApiReply } from '../../../nodes/core/http/response';
import { openRouter } from '../../../nodes/core/providers/openRouter';
import { fakeClient, response, targetOf } from '../fake-client.mts';

const target = targetOf({
	provider: 'openRouter',
	surface: 'openRouter/videos',
	path: '/videos',
});
const ID = 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt';
const accepted = { id: ID, polling_url: '/api/v1/videos/a', status: 'pending' };
const error = (code: number, message: string, metadata?: object) => ({
	error: { code, message, ...(metadata ? { metadata } : {}) },
	user_id: 'user_2dHFtVWx2n56w6HkM0000000000',
});

const submit = async (reply: ApiReply) => await openRouter.submit(fakeClient(reply), target, {});

it('takes 202 with an ID for an order under way', async () => {
	expect(await submit(response(202, accepted))).toEqual({
		kind: 'accepted',
		taskId: ID,
		update: { status: 'queued' },
		raw: accepted,
	});
});

it.each([
	[
		'the shape of the specification',
		error(400, 'Resolution 4K is not supported'),
		'Resolution 4K is not supported',
	],
	[
		'the shape of the schema',
		{
			success: false,
			error: {
				name: 'ZodError',
				message: JSON.stringify([
					{ path: ['input_references', 0, 'type'], message: 'No matching discriminator' },
					{ path: [], message: 'Expected object' },
				]),
			},
		},
		'input_references.0.type: No matching discriminator; Expected object',
	],
	[
		'a schema without issues',
		{ success: false, error: { name: 'ZodError', message: 'no JSON' } },
		'no JSON',
	],
])('a refusal in %s is refused whole', async (_, body, words) => {
	expect(await submit(response(400, body))).toMatchObject({
		kind: 'refused',
		retry: false,
		problem: { message: `OpenRouter answered: ${words}`, httpStatus: 400 },
	});
});

it('never repeats the ID of the account', async () => {
	const outcome = await submit(response(402, error(402, 'Insufficient credits')));
	expect(JSON.stringify(outcome)).not.toContain('user_2d');
});

const BUDGET = {
	limit_source: 'openrouter_in_flight_budget',
	reason: 'in_flight_budget_exhausted',
};

it.each([
	['what runs holds back the balance', BUDGET, { because: 'limit', afterMs: 20_000 }, /wait until/],
	[
		'one order is more than the balance',
		{ ...BUDGET, reason: 'weight_exceeds_budget' },
		false,
		/cheaper/,
	],
	['no credits', { limit_source: 'openrouter_credits' }, false, /Add credits/],
	['the limit of the key', { limit_source: 'openrouter_key_limit' }, false, /spending limit/],
	['nothing more', undefined, false, /Add credits/],
])('402, %s: sent again only when that helps', async (_, metadata, retry, advice) => {
	const headers = { 'retry-after': '20' };
	const outcome = await submit(response(402, error(402, 'No more', metadata), headers));
	expect(outcome).toMatchObject({ kind: 'refused', retry });
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it.each([
	['a header', {}, { 'retry-after': '7' }, 7_000],
	['the metadata', { retry_after_seconds: 9 }, {}, 9_000],
	['headers in the metadata', { headers: { 'Retry-After': '1' } }, {}, 1_000],
	['nowhere', {}, {}, null],
])('429 with the time in %s is sent again', async (_, metadata, headers, afterMs) => {
	const reply = response(429, error(429, 'Provider returned error', metadata), headers);
	expect(await submit(reply)).toMatchObject({
		kind: 'refused',
		retry: { because: 'limit', afterMs },
	});
});

it('the time may stand in what is available', async () => {
	const body = { error: { code: 429, message: 'Busy', availability: { retry_after: 11 } } };
	expect(await submit(response(429, body))).toMatchObject({ retry: { afterMs: 11_000 } });
});

it('moderation says what was flagged, and who says so', async () => {
	const metadata = { reasons: ['violence'], flagged_input: 'A fight', provider_name: 'seed' };
	const outcome = await submit(response(403, error(403, 'Input flagged', metadata)));
	expect(outcome).toMatchObject({
		kind: 'refused',
		problem: { message: 'OpenRouter answered: Input flagged; flagged for violence' },
	});
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('change the prompt'));
});

it("the model's own provider is quoted", async () => {
	const metadata = { raw: 'image too small', provider_name: 'BytePlus' };
	expect(
		await submit(response(400, error(400, 'Provider returned error', metadata))),
	).toMatchObject({
		problem: {
			message: 'OpenRouter answered: Provider returned error; BytePlus said: image too small',
		},
	});
});

it.each([
	[403, error(403, 'Budget', { limit_source: 'openrouter_guardrail_budget' }), /guardrails/],
	[403, error(403, 'Forbidden'), /may not do this/],
	[402, error(402, 'No', { limit_source: 'constructor' }), /Add credits/],
	[404, error(404, 'No endpoints found matching your data policy'), /privacy settings/],
	[413, error(413, 'Too large'), /smaller/],
	[401, error(401, 'User not found.'), /API key/],
])('%i is refused with advice', async (status, body, advice) => {
	const outcome = await submit(response(status, body));
	expect(outcome).toMatchObject({ kind: 'refused', retry: false });
	expect(outcome).toHaveProperty('problem.advice', expect.stringMatching(advice));
});

it.each([
	[200, 402],
	[202, 400],
	[200, 404],
])('%i that holds error %i and no ID is refused', async (status, code) => {
	const outcome = await submit(response(status, error(code, 'Not so')));
	expect(outcome).toMatchObject({ kind: 'refused', problem: { httpStatus: code } });
});

it.each([500, 502, 503, 524])('200 that holds error %i may be under way', async (code) => {
	expect(await submit(response(200, error(code, 'Not so')))).toMatchObject({ kind: 'unknown' });
});

it('an error beside an ID is an order under way', async () => {
	for (const status of [200, 202, 400, 500]) {
		const outcome = await submit(response(status, { ...error(400, 'Not so'), id: ID }));
		expect(outcome).toMatchObject({ kind: 'accepted', taskId: ID });
	}
});
