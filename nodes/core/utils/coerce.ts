/** Reads values from providers and items, whose types are not guaranteed. */

export type Json = Record<string, unknown>;

/** @returns whether the value is an object with keys, and neither null nor a list */
export function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the value as an object, empty when it is none */
export function asObject(value: unknown): Json {
	return isRecord(value) ? value : {};
}

/** @returns the value as a list, empty when it is none (`output: ""` is such a case) */
export function asList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** @returns trimmed text, null when the value is no text or empty */
export function asText(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** @returns a finite number, also from numeric text, else null */
export function asFinite(value: unknown): number | null {
	if (typeof value !== 'number' && asText(value) === null) return null;
	const number = Number(value);
	return Number.isFinite(number) ? number : null;
}

/** Longer ones come from nobody who knows a task: the longest known have about 150 characters. */
const LONGEST_ID = 256;
const LONGEST_URL = 8 * 1024;

/** @returns text of an id, which some providers send as a number; null when no URL can carry it, or none should */
export function asId(value: unknown): string | null {
	const text =
		typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : asText(value);
	return text === null || text.length > LONGEST_ID || LONE_SURROGATE.test(text) ? null : text;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** @returns the text when it is an absolute http(s) URL of a length that servers take, else null */
export function asHttpUrl(value: unknown): string | null {
	const text = asText(value);
	if (text === null || text.length > LONGEST_URL) return null;
	return /^https?:\/\/[^\s/]\S*$/i.test(text) && URL.canParse(text) ? text : null;
}

/** @returns the text when it is a time, else null */
export function asTime(value: unknown): string | null {
	const text = asText(value);
	return text !== null && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** @returns a number above 0; providers fill in 0 where they do not know */
export function asPositive(value: unknown): number | null {
	const number = asFinite(value);
	return number !== null && number > 0 ? number : null;
}

/** @returns a number above 0 and up to 100 */
export function asPercent(value: unknown): number | null {
	const number = asPositive(value);
	return number !== null && number <= 100 ? number : null;
}
