import { openRouter } from '../../../nodes/core/providers/openRouter';
import { fakeClient, response, TIMED_OUT } from '../fake-client.mts';

const key = (limit_remaining: number | null) => response(200, { data: { limit_remaining } });
const credits = response(200, { data: { total_credits: 100.5, total_usage: 25.75 } });

it('is what the key has left', async () => {
	const client = fakeClient(key(74.5));
	const balance = { kind: 'balance', amount: 74.5, currency: 'USD' };
	expect(await openRouter.balance(client)).toEqual(balance);
	expect(client.requests).toMatchObject([{ method: 'GET', path: '/key' }]);
});

it('is the credits of the account, where the key has no limit', async () => {
	const client = fakeClient(key(null), credits);
	const balance = { kind: 'balance', amount: 74.75, currency: 'USD' };
	expect(await openRouter.balance(client)).toEqual(balance);
	expect(client.requests.map(({ path }) => path)).toEqual(['/key', '/credits']);
});

it('is not known where only management keys may ask', async () => {
	const message = 'Only management keys can perform this operation';
	const refused = response(403, { error: { code: 403, message } });
	expect(await openRouter.balance(fakeClient(key(null), refused))).toMatchObject({
		kind: 'failed',
		problem: { message: `OpenRouter answered: ${message}` },
	});
	expect(await openRouter.balance(fakeClient(key(null), TIMED_OUT))).toMatchObject({
		kind: 'failed',
	});
});
