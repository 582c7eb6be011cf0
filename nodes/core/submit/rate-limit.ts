const MINUTE = 60_000;

/** Keeps to a number of starts in any minute. */
export class Quota {
	private starts: number[] = [];

	/** @param perMinute null for no limit */
	constructor(private readonly perMinute: number | null) {}

	/** @returns ms until the next start is allowed; 0 when it is allowed now, which is then taken */
	take(now: number): number {
		if (this.perMinute === null) return 0;
		this.starts = this.starts.filter((start) => now - start < MINUTE);
		if (this.starts.length >= this.perMinute) return this.starts[0] + MINUTE - now;
		this.starts.push(now);
		return 0;
	}
}
