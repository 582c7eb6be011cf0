import { asFinite, asObject, asText } from '../../utils/coerce';
import { balanceBy } from '../exchange';
import { DISPLAY_NAME, isErrorBody, responseProblem } from './problems';

/** Page wallet-balance: {status, data: {balance, currency}}. */
export const balance = balanceBy(
	DISPLAY_NAME,
	{ method: 'POST', path: '/wallet_balance', body: {} },
	(response) => {
		if (response.status >= 300 || isErrorBody(response.body)) return responseProblem(response);
		const data = asObject(asObject(response.body).data);
		const amount = asFinite(data.balance);
		const currency = asText(data.currency);
		return amount === null || currency === null ? null : { amount, currency };
	},
);
