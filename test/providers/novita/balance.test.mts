import { balance } from '../../../nodes/core/providers/novita/balance';
import { fakeClient, response, TIMED_OUT } from '../fake-client.mts';

it('asks by GET and reads text in units of 0.0001 USD', async () => {
	const client = fakeClient(response(200, { availableBalance: '123456', cashBalance: '1' }));
	expect(await balance(client)).toEqual({ kind: 'balance', amount: 12.3456, currency: 'USD' });
	expect(client.requests).toMatchObject([
		{ method: 'GET', path: '/openapi/v1/billing/balance/detail' },
	]);
});

it.each([
	['0', 0],
	['-5000', -0.5],
])('reads %s as %d USD', async (availableBalance, amount) => {
	const outcome = await balance(fakeClient(response(200, { availableBalance })));
	expect(outcome).toMatchObject({ kind: 'balance', amount });
});

it.each([
	[
		'a wrong key',
		response(403, { reason: 'INVALID_API_KEY', message: 'invalid api-key' }),
		'invalid api-key',
	],
	['a web page', response(200, '<html>'), 'could not be read'],
	['no figure', response(200, { availableBalance: 'much' }), 'could not be read'],
	['no response', TIMED_OUT, 'no response came in time'],
])('says what is wrong after %s', async (_, reply, words) => {
	const outcome = await balance(fakeClient(reply));
	expect(outcome.kind).toBe('failed');
	expect(outcome).toHaveProperty('problem.message', expect.stringContaining(words));
});
