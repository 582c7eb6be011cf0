import type { IncomingHttpHeaders } from 'node:http';

/** The only keys that the sandbox accepts; any other is refused as the providers refuse one. */
export const NOVITA_KEY = 'sandbox-novita-key';
export const MODELSLAB_KEY = 'sandbox-modelslab-key';
/** Opens the routes of dedicated servers, which the key above does not. */
export const MODELSLAB_ENTERPRISE_KEY = 'sandbox-modelslab-enterprise-key';
export const OPENROUTER_KEY = 'sandbox-openrouter-key';

const KEYS = [NOVITA_KEY, MODELSLAB_KEY, MODELSLAB_ENTERPRISE_KEY, OPENROUTER_KEY];

const REDACTED = '[redacted]';
const SECRET_HEADERS = ['authorization', 'key', 'x-api-key', 'cookie'];

/**
 * Whether the request carries the valid Novita key in its Authorization header: after the word
 * Bearer, as the pages say, or alone, as the provider's own JavaScript SDK sends it.
 */
export function hasNovitaKey({ authorization }: IncomingHttpHeaders): boolean {
	return authorization === `Bearer ${NOVITA_KEY}` || authorization === NOVITA_KEY;
}

/** Whether the request carries a valid key of OpenRouter in its `Authorization: Bearer` header. */
export function hasOpenRouterKey({ authorization }: IncomingHttpHeaders): boolean {
	return authorization === `Bearer ${OPENROUTER_KEY}`;
}

export function isModelsLabKey(key: unknown): boolean {
	return key === MODELSLAB_KEY || key === MODELSLAB_ENTERPRISE_KEY;
}

/** Headers with the values of the secret ones redacted; their names stay. */
export function redactHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			SECRET_HEADERS.includes(name) ? REDACTED : redactText(value),
		]),
	);
}

/** A body or query without its `key`, and without a valid key in any other text of it. */
export function redactKeys(value: unknown): unknown {
	if (typeof value === 'string') return redactText(value);
	if (Array.isArray(value)) return value.map(redactKeys);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			name === 'key' && typeof inner === 'string' ? REDACTED : redactKeys(inner),
		]),
	);
}

function redactText<Value>(value: Value): Value | string {
	if (typeof value !== 'string') return value;
	return KEYS.reduce<string>((text, key) => text.replaceAll(key, REDACTED), value);
}
