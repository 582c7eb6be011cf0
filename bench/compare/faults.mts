import { WEATHER } from '../../harness/transient-failures.mts';

const STATUS = { method: 'GET', path: '/v3/async/task-result' };
const SUBMIT = { method: 'POST', path: '/v3/async/' };

const queries = [
	{ ...STATUS, skip: 3, ...WEATHER['429'] },
	{ ...STATUS, skip: 7, ...WEATHER['503'] },
	{ ...STATUS, skip: 11, ...WEATHER['reset connection'] },
	{ ...STATUS, skip: 15, ...WEATHER['HTML page'] },
];
const refused = [{ ...SUBMIT, skip: 4, ...WEATHER['429'] }];
/** The provider accepts the task, and its answer does not arrive. */
const lostAnswer = [{ ...SUBMIT, skip: 9, when: 'after', ...WEATHER['reset connection'] }];

/** What the provider does wrong, the same for every contender. */
export const FAULTS = {
	queries: { name: 'status queries: a 429, a 503, a cut line, a web page', faults: queries },
	refused: { name: 'one submit: 429', faults: refused },
	lostAnswer: { name: 'one submit: accepted, answer lost', faults: lostAnswer },
	all: { name: 'all of these', faults: [...refused, ...lostAnswer, ...queries] },
};

export type FaultScript = keyof typeof FAULTS;
