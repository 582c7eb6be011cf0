import { asFinite, asObject } from '../utils/coerce';
import type { ApiResponse } from './response';

const LONGEST_MS = 10 * 60_000;

/**
 * @returns ms to wait as the response asks (Retry-After in seconds or as a date, or ModelsLab's
 * `retry_after` in seconds), at most ten minutes; null when it does not say
 */
export function retryAfter({ headers, body, receivedAt }: ApiResponse): number | null {
	const header = headers['retry-after'];
	const seconds = asFinite(header) ?? asFinite(asObject(body).retry_after);
	const wait = seconds !== null ? seconds * 1000 : Date.parse(header ?? '') - receivedAt;
	return Number.isFinite(wait) && wait >= 0 ? Math.min(wait, LONGEST_MS) : null;
}
