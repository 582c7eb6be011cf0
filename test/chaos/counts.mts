/** How often each name occurred. */
export type Counts = Record<string, number>;

export function increment(counts: Counts, name: string, by = 1): void {
	counts[name] = (counts[name] ?? 0) + by;
}

export function countOf(names: string[]): Counts {
	const counts: Counts = {};
	for (const name of names) increment(counts, name);
	return counts;
}

/** @returns what is in the list more than once */
export function duplicatesIn(list: string[]): string[] {
	return [...new Set(list.filter((entry, index) => list.indexOf(entry) !== index))];
}
