import { TRANSIENT_FAILURES } from '../../harness/transient-failures.mts';

const STATUS = { method: 'GET', path: '/v3/async/task-result' };
const SUBMIT = { method: 'POST', path: '/v3/async/' };

const queries = [
	{ ...STATUS, skip: 3, ...TRANSIENT_FAILURES['429'] },
	{ ...STATUS, skip: 7, ...TRANSIENT_FAILURES['503'] },
	{ ...STATUS, skip: 11, ...TRANSIENT_FAILURES['reset connection'] },
	{ ...STATUS, skip: 15, ...TRANSIENT_FAILURES['HTML page'] },
];
const refused = [{ ...SUBMIT, skip: 4, ...TRANSIENT_FAILURES['429'] }];
/** The provider accepts the task, and its response does not arrive. */
const lostResponse = [
	{ ...SUBMIT, skip: 9, when: 'after', ...TRANSIENT_FAILURES['reset connection'] },
];

/** Faults of the provider, the same for every contender. */
export const FAULTS = {
	queries: {
		name: 'status queries: a 429, a 503, a reset connection, an HTML page',
		faults: queries,
	},
	refused: { name: 'one submit: 429', faults: refused },
	lostResponse: { name: 'one submit: accepted, response lost', faults: lostResponse },
	all: { name: 'all of these', faults: [...refused, ...lostResponse, ...queries] },
};

export type FaultScenario = keyof typeof FAULTS;
