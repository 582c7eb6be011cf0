/** No response came: it never left (`notSent`), it may have arrived (`unknown`), or n8n was stopped. */
export interface NetworkFailure {
	failure: 'notSent' | 'unknown' | 'stopped';
	/** What went wrong, in words. */
	message: string;
}

const NEVER_LEFT = new Map([
	['ECONNREFUSED', 'the host refused the connection'],
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
]);

const MAY_HAVE_ARRIVED = new Map([
	['ECONNRESET', 'the connection was cut'],
	['ECONNABORTED', 'no response came in time'],
	['ETIMEDOUT', 'no response came in time'],
	['EPIPE', 'the connection was cut'],
]);

/** @returns what an error of the HTTP transport means for the request; its text is not passed on */
export function toNetworkFailure(error: unknown): NetworkFailure {
	const codes = errorCodes(error);
	if (codes.includes('ERR_CANCELED')) return { failure: 'stopped', message: 'the run was stopped' };
	const code = codes.find((one) => NEVER_LEFT.has(one) || MAY_HAVE_ARRIVED.has(one)) ?? '';
	const neverLeft = NEVER_LEFT.get(code);
	if (neverLeft !== undefined) return { failure: 'notSent', message: neverLeft };
	return { failure: 'unknown', message: MAY_HAVE_ARRIVED.get(code) ?? 'the connection failed' };
}

export function isNetworkFailure(reply: object): reply is NetworkFailure {
	return 'failure' in reply;
}

/** n8n wraps the HTTP client's error once or twice; the code may be at any level. */
function errorCodes(error: unknown): string[] {
	const codes: string[] = [];
	let level = error;
	for (let depth = 0; depth < 5 && typeof level === 'object' && level !== null; depth++) {
		const { code, cause, errorResponse } = level as Record<string, unknown>;
		if (typeof code === 'string') codes.push(code);
		level = cause ?? errorResponse;
	}
	return codes;
}
