import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { QUERY_TIMEOUT_MS } from '../../http/timeouts';
import { asFinite, asObject, asText } from '../../utils/coerce';
import type { BalanceOutcome } from '../provider';
import { DISPLAY_NAME, isErrorBody, responseProblem } from './problems';

/** Page wallet-balance: {status, data: {balance, currency}}. */
export async function balance(client: ApiClient): Promise<BalanceOutcome> {
	const reply = await client.request({
		method: 'POST',
		path: '/wallet_balance',
		body: {},
		timeoutMs: QUERY_TIMEOUT_MS,
	});
	if (isNetworkFailure(reply)) return failed(reply.message, null);
	if (reply.status >= 300 || isErrorBody(reply.body)) {
		return { kind: 'failed', problem: responseProblem(reply) };
	}
	const data = asObject(asObject(reply.body).data);
	const amount = asFinite(data.balance);
	const currency = asText(data.currency);
	if (amount === null || currency === null) {
		return failed('the response could not be read', reply.status);
	}
	return { kind: 'balance', amount, currency };
}

function failed(why: string, httpStatus: number | null): BalanceOutcome {
	const message = `${DISPLAY_NAME} did not give the balance: ${why}`;
	const advice = 'Check the base URL in the credential and the connection, then try again.';
	return { kind: 'failed', problem: { message, advice, httpStatus } };
}
