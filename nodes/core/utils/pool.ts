/**
 * Works on all items, at most `simultaneous` at once, and keeps their order.
 * Once `halted` says true nothing new is begun; what was not begun stays undefined.
 */
export async function pooled<T, R>(
	items: T[],
	simultaneous: number,
	work: (item: T, index: number) => Promise<R>,
	halted: () => boolean = () => false,
): Promise<Array<R | undefined>> {
	const results: Array<R | undefined> = new Array(items.length).fill(undefined);
	let next = 0;
	const worker = async () => {
		while (next < items.length && !halted()) {
			const index = next++;
			results[index] = await work(items[index], index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(simultaneous, items.length) }, worker));
	return results;
}
