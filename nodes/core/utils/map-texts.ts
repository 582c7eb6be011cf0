/**
 * @returns a deep copy of the value as JSON would carry it, with each text, number and name changed;
 * texts that stay as they are share their memory
 */
export function mapTexts(
	value: unknown,
	change: (text: string) => string,
	changeNumber: (number: number) => unknown = (number) => number,
): unknown {
	const changed = (inner: unknown) => mapTexts(inner, change, changeNumber);
	if (typeof value === 'string') return change(value);
	if (typeof value === 'number') return changeNumber(value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(changed);
	// Dates and the like: what they become in JSON.
	if ('toJSON' in value && typeof value.toJSON === 'function') {
		return changed(value.toJSON());
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [change(name), changed(entry)]),
	);
}

/** @returns a deep copy of the value as JSON would carry it */
export function deepCopy<T>(value: T): T {
	return mapTexts(value, (text) => text) as T;
}
