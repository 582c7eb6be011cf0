/**
 * @returns a deep copy of the value as JSON would carry it, with each text and each name changed;
 * texts that stay as they are share their memory
 */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') return change(value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
	// Dates and the like: what they become in JSON.
	if ('toJSON' in value && typeof value.toJSON === 'function') {
		return mapTexts(value.toJSON(), change);
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [change(name), mapTexts(entry, change)]),
	);
}

/** @returns a deep copy of the value as JSON would carry it */
export function deepCopy<T>(value: T): T {
	return mapTexts(value, (text) => text) as T;
}
