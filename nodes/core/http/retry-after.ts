import type { Answer } from './answer';
import { asFinite, asObject } from './answer';

const LONGEST = 10 * 60_000;

/**
 * @param now in ms
 * @returns ms to wait as the answer asks (Retry-After in seconds or as a date, or ModelsLab's
 * `retry_after` in seconds), at most ten minutes; null when it does not say
 */
export function retryAfter({ headers, body }: Answer, now: number): number | null {
	const header = headers['retry-after'];
	const seconds = asFinite(header) ?? asFinite(asObject(body).retry_after);
	const wait = seconds !== null ? seconds * 1000 : Date.parse(header ?? '') - now;
	return Number.isFinite(wait) && wait >= 0 ? Math.min(wait, LONGEST) : null;
}
