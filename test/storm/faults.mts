import type { Dice } from './dice.mts';
import type { Order } from './orders.mts';

/** A fault as the sandbox takes it; its name begins with what it strikes. */
export interface Fault {
	name: string;
	times?: number;
	[part: string]: unknown;
}

type Kinds = Record<string, (dice: Dice) => object>;

/** Answers that tell nothing, whatever was asked. */
const NOISE: Kinds = {
	'500': () => ({ status: 500, body: { message: 'internal error' } }),
	'503': () => ({ status: 503, garbage: 'html' }),
	reset: () => ({ cut: 'before' }),
	'cut after headers': () => ({ cut: 'headers' }),
	'cut in the body': (dice) => ({ cut: dice.between(1, 40) }),
	'half JSON': () => ({ body: '{"task_id": "fa20' }),
	HTML: () => ({ garbage: 'html' }),
	'random bytes': () => ({ garbage: true }),
	'missing fields': () => ({ body: {} }),
};

const BUSY: Kinds = {
	'429': () => ({ status: 429, body: { code: 429, reason: 'RATE_LIMIT_EXCEEDED' } }),
	'429 with Retry-After': (dice) => ({
		status: 429,
		body: { status: 'error', message: 'Rate limit exceeded' },
		headers: { 'retry-after': String(dice.between(1, 4)) },
	}),
};

const SLOW: Kinds = { 'slow answer': (dice) => ({ delayMs: dice.between(1_000, 6_000) }) };

/** No ID can be read from these. */
const STRANGE_TICKETS = [
	{ task_id: null, id: null, status: 'processing' },
	{ task_id: { id: 'a' }, id: ['b'], status: 7 },
	{ task_id: '', id: '  ', name: false, status: 'processing', eta: 'soon' },
	['task_id', 'fa20dff3'],
	'"fa20dff3"',
];

const AFTER: Kinds = {
	...NOISE,
	...SLOW,
	'wrong types': (dice) => ({ body: dice.pick(STRANGE_TICKETS) }),
};

const BEFORE: Kinds = {
	...BUSY,
	'500': NOISE['500'],
	'503': NOISE['503'],
	reset: NOISE.reset,
	refusal: () => ({
		status: 400,
		body: { code: 400, status: 'error', reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal' },
	}),
};

/** The request of an order is not taken, or taken and its answer spoiled. */
export function submitFault(dice: Dice, { model }: Order): Fault {
	const after = dice.chance(0.55);
	const { kind, spoils } = draw(dice, after ? AFTER : BEFORE);
	const path = model.provider === 'novita' ? model.path : `/api${model.path}`;
	const when = after ? 'after' : 'before';
	return { name: `submit: ${kind}, ${when}`, method: 'POST', path, when, times: 1, ...spoils };
}

const STRANGE_NEWS = [
	{ task: null, status: null },
	{ task: { status: 7, eta: [] }, status: { text: 'success' } },
	{ task: { status: 'TASK_STATUS_SUCCEED' }, videos: 'soon', status: 'success', output: {} },
	{ task: { status: 'TASK_STATUS_NEVER_HEARD_OF' }, status: 'dreaming' },
	{ task: ['TASK_STATUS_SUCCEED'], status: ['success'], eta: '-1e999' },
	'null',
];

const QUERY: Kinds = {
	...NOISE,
	...BUSY,
	...SLOW,
	'wrong types': (dice) => ({ body: dice.pick(STRANGE_NEWS) }),
};

/** Some questions for tasks get no good answer. */
export function queryFault(dice: Dice): Fault {
	const { kind, spoils } = draw(dice, QUERY);
	// ModelsLab is asked by POST, at addresses that end in /fetch/<id>.
	const where = dice.chance(0.5)
		? { method: 'GET', path: '/v3/' }
		: { method: 'POST', path: '/api/', taskId: '/fetch/' };
	return { name: `query: ${kind}`, ...where, times: dice.between(1, 4), ...spoils };
}

const RESULT: Kinds = {
	...SLOW,
	'500': NOISE['500'],
	reset: NOISE.reset,
	'expired link': () => ({ status: 403, body: 'Request has expired' }),
	'cut in the body': (dice) => ({ cut: dice.between(1, 150_000) }),
	'429': () => ({ status: 429, body: {} }),
};

/** The download of a finished video does not go well. */
export function resultFault(dice: Dice): Fault {
	const { kind, spoils } = draw(dice, RESULT);
	return { name: `download: ${kind}`, path: '/results/', times: dice.between(1, 2), ...spoils };
}

function draw(dice: Dice, kinds: Kinds): { kind: string; spoils: object } {
	const kind = dice.pick(Object.keys(kinds));
	return { kind, spoils: kinds[kind](dice) };
}
