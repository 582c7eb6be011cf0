/** @returns the middle value, the upper of the two middle ones where there are two; NaN for none */
export function median(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
