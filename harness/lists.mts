/** @throws when the list is empty */
export function firstOf<T>(list: readonly T[]): T {
	return elementAt(list, 0);
}

/** @throws when the list is shorter */
export function elementAt<T>(list: readonly T[], index: number): T {
	if (index in list) return list[index] as T;
	throw new RangeError(`There is no element ${index} in a list of ${list.length}.`);
}
