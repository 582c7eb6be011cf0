import { balance } from '../../../nodes/core/providers/modelsLab/balance';
import { fakeClient, response, TIMED_OUT } from '../fake-client.mts';

it('asks by POST, for the key in the body, and reads amount and currency', async () => {
	const client = fakeClient(
		response(200, { status: 'success', data: { balance: '12.5', currency: 'USD' } }),
	);
	expect(await balance(client)).toEqual({ kind: 'balance', amount: 12.5, currency: 'USD' });
	expect(client.requests).toMatchObject([{ method: 'POST', path: '/wallet_balance', body: {} }]);
});

it.each([
	[
		'a wrong key',
		response(200, { status: 'error', message: 'Invalid API key' }),
		'Invalid API key',
	],
	['a refusal', response(401, '<html>'), 'HTTP status 401'],
	['a web page', response(200, '<html>'), 'could not be read'],
	['no currency', response(200, { data: { balance: 1 } }), 'could not be read'],
	['no response', TIMED_OUT, 'no response came in time'],
])('says what is wrong after %s', async (_, reply, words) => {
	const outcome = await balance(fakeClient(reply));
	expect(outcome.kind).toBe('failed');
	expect(outcome).toHaveProperty('problem.message', expect.stringContaining(words));
});
