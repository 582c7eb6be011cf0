import type { Order } from './orders.mts';
import type { SeededRandom } from './seeded-random.mts';

/** A fault as the sandbox takes it; its name begins with the kind of request that it affects. */
export interface Fault {
	name: string;
	times?: number;
	[part: string]: unknown;
}

type Effects = Record<string, (random: SeededRandom) => object>;

const serverError = () => ({ status: 500, body: { message: 'internal error' } });
const reset = () => ({ cut: 'before' });

/** Responses without information, whatever the request was. */
const BROKEN: Effects = {
	'500': serverError,
	'503': () => ({ status: 503, garbage: 'html' }),
	reset,
	'cut after headers': () => ({ cut: 'headers' }),
	'cut in the body': (random) => ({ cut: random.integer(1, 40) }),
	'half JSON': () => ({ body: '{"task_id": "fa20' }),
	HTML: () => ({ garbage: 'html' }),
	'random bytes': () => ({ garbage: true }),
	'missing fields': () => ({ body: {} }),
};

const RATE_LIMITED: Effects = {
	'429': () => ({ status: 429, body: { code: 429, reason: 'RATE_LIMIT_EXCEEDED' } }),
	'429 with Retry-After': (random) => ({
		status: 429,
		body: { status: 'error', message: 'Rate limit exceeded' },
		headers: { 'retry-after': String(random.integer(1, 4)) },
	}),
};

const SLOW: Effects = {
	'slow response': (random) => ({ delayMs: random.integer(1_000, 6_000) }),
};

/** No task ID can be read from these. */
const MALFORMED_SUBMIT_RESPONSES = [
	{ task_id: null, id: null, status: 'processing' },
	{ task_id: { id: 'a' }, id: ['b'], status: 7 },
	{ task_id: '', id: '  ', name: false, status: 'processing', eta: 'soon' },
	['task_id', 'fa20dff3'],
	'"fa20dff3"',
];

/** The submit is accepted, but its response is slow, malformed or lost. */
const AFTER_ACCEPTING: Effects = {
	...BROKEN,
	...SLOW,
	'wrong types': (random) => ({ body: random.pick(MALFORMED_SUBMIT_RESPONSES) }),
};

/** The submit is not accepted. */
const INSTEAD_OF_ACCEPTING: Effects = {
	...RATE_LIMITED,
	'500': serverError,
	'503': () => ({ status: 503, garbage: 'html' }),
	reset,
	refusal: () => ({
		status: 400,
		body: { code: 400, status: 'error', reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal' },
	}),
};

/** A submit is not accepted, or it is accepted and its response is changed or lost. */
export function submitFault(random: SeededRandom, { model }: Order): Fault {
	const after = random.chance(0.55);
	const { name, effect } = pickEffect(random, after ? AFTER_ACCEPTING : INSTEAD_OF_ACCEPTING);
	const path = model.provider === 'novita' ? model.path : `/api${model.path}`;
	const when = after ? 'after' : 'before';
	return { name: `submit: ${name}, ${when}`, method: 'POST', path, when, times: 1, ...effect };
}

const MALFORMED_QUERY_RESPONSES = [
	{ task: null, status: null },
	{ task: { status: 7, eta: [] }, status: { text: 'success' } },
	{ task: { status: 'TASK_STATUS_SUCCEED' }, videos: 'soon', status: 'success', output: {} },
	{ task: { status: 'TASK_STATUS_UNHEARD_OF' }, status: 'unheard_of' },
	{ task: ['TASK_STATUS_SUCCEED'], status: ['success'], eta: '-1e999' },
	'null',
];

const QUERY: Effects = {
	...BROKEN,
	...RATE_LIMITED,
	...SLOW,
	'wrong types': (random) => ({ body: random.pick(MALFORMED_QUERY_RESPONSES) }),
};

/** Some task queries get no valid response. */
export function queryFault(random: SeededRandom): Fault {
	const { name, effect } = pickEffect(random, QUERY);
	// ModelsLab is queried by POST, at addresses that end in /fetch/<id>.
	const target = random.chance(0.5)
		? { method: 'GET', path: '/v3/' }
		: { method: 'POST', path: '/api/', taskId: '/fetch/' };
	return { name: `query: ${name}`, ...target, times: random.integer(1, 4), ...effect };
}

const DOWNLOAD: Effects = {
	...SLOW,
	'500': serverError,
	reset,
	'expired link': () => ({ status: 403, body: 'Request has expired' }),
	'cut in the body': (random) => ({ cut: random.integer(1, 150_000) }),
	'429': () => ({ status: 429, body: {} }),
};

/** Some downloads of finished videos fail. */
export function downloadFault(random: SeededRandom): Fault {
	const { name, effect } = pickEffect(random, DOWNLOAD);
	return { name: `download: ${name}`, path: '/results/', times: random.integer(1, 2), ...effect };
}

function pickEffect(random: SeededRandom, effects: Effects): { name: string; effect: object } {
	const [name, effectOf] = random.pick(Object.entries(effects));
	return { name, effect: effectOf(random) };
}
