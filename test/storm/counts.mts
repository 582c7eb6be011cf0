/** How often each of some names occurred. */
export type Counts = Record<string, number>;

export function count(counts: Counts, name: string, by = 1): void {
	counts[name] = (counts[name] ?? 0) + by;
}

export function countAll(names: string[]): Counts {
	const counts: Counts = {};
	for (const name of names) count(counts, name);
	return counts;
}

/** @returns what is in the list more than once */
export function twice(list: string[]): string[] {
	return [...new Set(list.filter((one, index) => list.indexOf(one) !== index))];
}
