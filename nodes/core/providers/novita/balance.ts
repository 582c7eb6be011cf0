import { asFinite, asObject } from '../../utils/coerce';
import { balanceBy } from '../exchange';
import { DISPLAY_NAME, responseProblem } from './problems';

const UNITS_PER_USD = 10_000;

/** Page balance: `availableBalance` is text, in units of 0.0001 USD. */
export const balance = balanceBy(
	DISPLAY_NAME,
	{ method: 'GET', path: '/openapi/v1/billing/balance/detail' },
	(response) => {
		if (response.status >= 300) return responseProblem(response);
		const units = asFinite(asObject(response.body).availableBalance);
		return units === null ? null : { amount: units / UNITS_PER_USD, currency: 'USD' };
	},
);
