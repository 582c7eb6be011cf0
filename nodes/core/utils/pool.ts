/**
 * Works on all items, at most `concurrency` at once, and keeps their order.
 * Once `halted` returns true no further item is started; the results of those stay undefined.
 */
export async function mapPool<T, R>(
	items: readonly T[],
	concurrency: number,
	work: (item: T, index: number) => Promise<R>,
	halted: () => boolean = () => false,
): Promise<Array<R | undefined>> {
	const results = new Array<R | undefined>(items.length).fill(undefined);
	const pending = items.entries();
	const worker = async () => {
		while (!halted()) {
			const { done, value } = pending.next();
			if (done) return;
			const [index, item] = value;
			results[index] = await work(item, index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
	return results;
}
