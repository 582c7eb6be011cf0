/** Items waiting for one provider, the most overdue first, and when it may be queried next. */
export class ProviderQueue<T> {
	/** Sorted by `dueAt`; equal ones in the order they came. */
	private readonly waiting: Array<{ dueAt: number; item: T }> = [];
	private opensAt = 0;

	/** @param minGapMs ms between the starts of two queries */
	constructor(private readonly minGapMs: number) {}

	/** @param dueAt ms on the clock */
	add(item: T, dueAt: number): void {
		let index = this.waiting.length;
		while ((this.waiting[index - 1]?.dueAt ?? -Infinity) > dueAt) index -= 1;
		this.waiting.splice(index, 0, { dueAt, item });
	}

	/** @returns the most overdue item, removed; undefined when none is due or the provider may not be queried yet */
	take(now: number): T | undefined {
		if (this.nextAt() > now) return undefined;
		this.opensAt = now + this.minGapMs;
		return this.waiting.shift()?.item;
	}

	/** @returns ms on the clock at which `take` gives an item, Infinity when none waits */
	nextAt(): number {
		const [first] = this.waiting;
		return first === undefined ? Infinity : Math.max(first.dueAt, this.opensAt);
	}

	/** Sends the provider no query until then; a longer pause that was set before is kept. */
	pauseUntil(time: number): void {
		this.opensAt = Math.max(this.opensAt, time);
	}
}
