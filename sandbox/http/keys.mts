import type { IncomingHttpHeaders } from 'node:http';

/** The only keys the sandbox takes; any other is answered as the providers answer a bad key. */
export const NOVITA_KEY = 'sandbox-novita-key';
export const MODELSLAB_KEY = 'sandbox-modelslab-key';

export const REDACTED = '[redacted]';

const SECRET_HEADERS = ['authorization', 'key', 'x-api-key', 'cookie'];

/** True when the request carries the good Novita key in its `Authorization: Bearer` header. */
export function hasNovitaKey(headers: IncomingHttpHeaders): boolean {
	return headers.authorization === `Bearer ${NOVITA_KEY}`;
}

/** Headers with the values of the secret ones hidden; their names stay. */
export function withoutSecretHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			SECRET_HEADERS.includes(name) ? REDACTED : hideKeys(value),
		]),
	);
}

/** A body or query without its `key`, and without a good key in any other text of it. */
export function withoutKey(value: unknown): unknown {
	if (typeof value === 'string') return hideKeys(value);
	if (Array.isArray(value)) return value.map(withoutKey);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			name === 'key' && typeof inner === 'string' ? REDACTED : withoutKey(inner),
		]),
	);
}

function hideKeys<Value>(value: Value): Value | string {
	if (typeof value !== 'string') return value;
	return value.replaceAll(NOVITA_KEY, REDACTED).replaceAll(MODELSLAB_KEY, REDACTED);
}
