/** What a provider may answer for once, as faults of the sandbox. */
export const WEATHER = {
	'429': {
		status: 429,
		body: { code: 429, reason: 'RATE_LIMIT_EXCEEDED', message: 'rate limit exceeded' },
	},
	'503': { status: 503, body: { message: 'service unavailable' } },
	'reset connection': { cut: 'before' },
	'HTML page': { garbage: 'html' },
} as const;

/** Longer than n8n waits for the answer to a query (30 s) or to a submit (120 s). */
export const TOO_LATE = { query: { delayMs: 33_000 }, submit: { delayMs: 123_000 } };

/** What Novita AI answers to a prompt that it does not want. */
export const REFUSED = {
	status: 400,
	body: { code: 400, reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal', metadata: {} },
};

/** The order is taken, and its answer gets lost. */
export const LOST = { when: 'after', cut: 'before' };
