/** ms; whoever measures with the clock looks at it far more often. */
const LONGEST_STEP_MS = 5_000;

/**
 * @param now a clock that may be set, or stand still while the computer sleeps, in ms
 * @returns a clock that starts at the same time and neither jumps nor goes back: between two looks at
 * it no more than a few seconds pass
 */
export function steadyClock(now: () => number): () => number {
	let seen = now();
	let time = seen;
	return () => {
		const step = now() - seen;
		seen += step;
		time += Math.min(Math.max(step, 0), LONGEST_STEP_MS);
		return time;
	};
}
