import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { QUERY_TIMEOUT_MS } from '../../http/timeouts';
import { asFinite, asObject } from '../../utils/coerce';
import type { BalanceOutcome } from '../provider';
import { DISPLAY_NAME, responseProblem } from './problems';

const UNITS_PER_USD = 10_000;

/** Page balance: `availableBalance` is text, in units of 0.0001 USD. */
export async function balance(client: ApiClient): Promise<BalanceOutcome> {
	const reply = await client.request({
		method: 'GET',
		path: '/openapi/v1/billing/balance/detail',
		timeoutMs: QUERY_TIMEOUT_MS,
	});
	if (isNetworkFailure(reply)) return failed(reply.message, null);
	if (reply.status >= 300) return { kind: 'failed', problem: responseProblem(reply) };
	const units = asFinite(asObject(reply.body).availableBalance);
	if (units === null) return failed('the response could not be read', reply.status);
	return { kind: 'balance', amount: units / UNITS_PER_USD, currency: 'USD' };
}

function failed(why: string, httpStatus: number | null): BalanceOutcome {
	const message = `${DISPLAY_NAME} did not give the balance: ${why}`;
	const advice = 'Check the base URL in the credential and the connection, then try again.';
	return { kind: 'failed', problem: { message, advice, httpStatus } };
}
