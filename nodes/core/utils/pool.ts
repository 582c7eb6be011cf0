/**
 * Works on all items, at most `concurrency` at once, and keeps their order.
 * Once `halted` returns true, or work has thrown, no further item is started; the results of those stay
 * undefined.
 * @throws what work has thrown first, once all that was started has ended
 */
export async function mapPool<T, R>(
	items: readonly T[],
	concurrency: number,
	work: (item: T, index: number) => Promise<R>,
	halted: () => boolean = () => false,
): Promise<Array<R | undefined>> {
	const results = new Array<R | undefined>(items.length).fill(undefined);
	const pending = items.entries();
	const thrown: unknown[] = [];
	const worker = async () => {
		while (thrown.length === 0 && !halted()) {
			const { done, value } = pending.next();
			if (done) return;
			const [index, item] = value;
			await work(item, index).then(
				(result) => (results[index] = result),
				(error: unknown) => thrown.push(error),
			);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
	if (thrown.length > 0) throw thrown[0];
	return results;
}
