/** Failures that pass by themselves, as faults of the sandbox. */
export const TRANSIENT_FAILURES = {
	'429': {
		status: 429,
		body: { code: 429, reason: 'RATE_LIMIT_EXCEEDED', message: 'rate limit exceeded' },
	},
	'503': { status: 503, body: { message: 'service unavailable' } },
	'reset connection': { cut: 'before' },
	'HTML page': { garbage: 'html' },
} as const;

/** Longer than the nodes wait for the response to a query (30 s). */
export const TOO_LATE = { delayMs: 33_000 };

/** The response of Novita AI to a prompt that it rejects. */
export const REFUSED = {
	status: 400,
	body: { code: 400, reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal', metadata: {} },
};

/** The submit is accepted, and its response is lost. */
export const LOST = { when: 'after', cut: 'before' };
