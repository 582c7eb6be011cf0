import { asFinite, asObject } from '../utils/coerce';
import type { ApiResponse } from './response';

const LONGEST_MS = 10 * 60_000;

/**
 * @returns ms to wait as the response asks (Retry-After in seconds or as a date, or ModelsLab's
 * `retry_after` in seconds), at most ten minutes; null when it does not say
 */
export function retryAfter({ headers, body, receivedAt }: ApiResponse): number | null {
	const seconds = asFinite(headers['retry-after']) ?? asFinite(asObject(body).retry_after);
	return seconds === null ? waitAsked(headers, receivedAt) : bounded(seconds * 1000);
}

/** @returns ms to wait as the header Retry-After asks, at most ten minutes; null when it does not say */
export function waitAsked(headers: Record<string, string | undefined>, now: number): number | null {
	const header = headers['retry-after'] ?? '';
	const seconds = asFinite(header);
	return bounded(seconds === null ? Date.parse(header) - now : seconds * 1000);
}

function bounded(wait: number): number | null {
	return Number.isFinite(wait) && wait >= 0 ? Math.min(wait, LONGEST_MS) : null;
}
