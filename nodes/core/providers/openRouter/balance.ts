import type { ApiResponse } from '../../http/response';
import { asFinite, asObject } from '../../utils/coerce';
import { balanceBy } from '../exchange';
import type { Provider } from '../provider';
import { DISPLAY_NAME, responseProblem, statusOf } from './problems';

/** What is left for this key; a key without a limit has the credits of the account. */
export const balance: Provider['balance'] = async (client) => {
	const ofKey = await keyBalance(client);
	return ofKey.kind === 'balance' && ofKey.amount === Infinity ? await credits(client) : ofKey;
};

const keyBalance = balanceBy(DISPLAY_NAME, { method: 'GET', path: '/key' }, (response) => {
	if (statusOf(response) >= 300) return responseProblem(response);
	const data = dataIn(response);
	if (!('limit_remaining' in data)) return null;
	const left = data.limit_remaining === null ? Infinity : asFinite(data.limit_remaining);
	return left === null ? null : { amount: left, currency: 'USD' };
});

/** Documented for management keys only; ordinary keys have been answered too. */
const credits = balanceBy(DISPLAY_NAME, { method: 'GET', path: '/credits' }, (response) => {
	if (statusOf(response) >= 300) return responseProblem(response);
	const data = dataIn(response);
	const [bought, used] = [asFinite(data.total_credits), asFinite(data.total_usage)];
	const left = bought === null || used === null ? null : asFinite(bought - used);
	return left === null ? null : { amount: left, currency: 'USD' };
});

function dataIn({ body }: ApiResponse) {
	return asObject(asObject(body).data);
}
