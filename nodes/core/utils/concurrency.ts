/** @returns a function that starts work in the order it comes, at most so much at once */
export function limitConcurrency(limit: number): <R>(work: () => Promise<R>) => Promise<R> {
	const waiting: Array<() => void> = [];
	let free = limit;
	return async (work) => {
		if (free > 0) free -= 1;
		else await new Promise<void>((start) => waiting.push(start));
		try {
			return await work();
		} finally {
			const startNext = waiting.shift();
			if (startNext) startNext();
			else free += 1;
		}
	};
}
