const LONGEST = 60;

/** @returns the value as a message shows it, shortened to stay readable */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? `"${value}"` : plain(value);
	if (text.length <= LONGEST) return text;
	// Not through the middle of a character.
	return `${text.slice(0, LONGEST - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}

function plain(value: unknown): string {
	if (typeof value !== 'object') return String(value);
	try {
		return JSON.stringify(value);
	} catch {
		return 'an object';
	}
}
