/**
 * The time that the orders of a run may wait for the same thing, all together. They wait side by side: a
 * minute that passes for several of them counts once.
 */
export class WaitBudget {
	private period = { waitedMs: 0 };

	/** @param totalMs of the whole run, or for as long as nothing renews it */
	constructor(
		private readonly totalMs: number,
		private readonly isRenewable: boolean,
	) {}

	/** @returns ms waited so far */
	get waitedMs(): number {
		return this.period.waitedMs;
	}

	/** @returns whether one may wait for so many ms more */
	allows(ms: number): boolean {
		return this.waitedMs + ms <= this.totalMs;
	}

	/** Waits, and counts it by what the pause was to be: a clock that is set would make it hours or nothing. */
	async spend(ms: number, wait: () => Promise<void>): Promise<void> {
		const { period } = this;
		const before = period.waitedMs;
		await wait();
		period.waitedMs = Math.max(period.waitedMs, before + ms);
	}

	/** What was waited for has come. */
	renew(): void {
		if (this.isRenewable) this.period = { waitedMs: 0 };
	}
}
