/** Keeps requests to one provider apart, and quiet for as long as the provider asks. */
export class Pace {
	private nextAt = 0;

	/** @param gap ms between the starts of two requests */
	constructor(private readonly gap: number) {}

	/** ms of the clock */
	get nextStart(): number {
		return this.nextAt;
	}

	/** @returns ms until the next request may start; 0 when it may start now, which is then taken */
	take(now: number): number {
		if (now < this.nextAt) return this.nextAt - now;
		this.nextAt = now + this.gap;
		return 0;
	}

	/** Lets nothing start for so many ms. */
	quiet(now: number, ms: number): void {
		this.nextAt = Math.max(this.nextAt, now + ms);
	}
}
