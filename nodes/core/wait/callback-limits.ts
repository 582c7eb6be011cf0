import type { Clock } from '../ports';

const MINUTE_MS = 60_000;
const TURN_CHECK_MS = 100;

/**
 * What calls to one trigger may cause: anybody who knows its address can call it. The limits leave room
 * for hundreds of tasks that end within a minute.
 */
export class CallbackLimits {
	private running = 0;
	/** When queries of the last minute were sent, in ms. */
	private queries: number[] = [];

	/**
	 * @param atOnce confirmations at a time; further calls wait for their turn
	 * @param queriesPerMinute queries to the provider
	 */
	constructor(
		private readonly atOnce = 20,
		private readonly queriesPerMinute = 600,
	) {}

	/**
	 * @param until ms on the clock up to which the call waits for its turn
	 * @returns what the work gives; null when its turn does not come
	 */
	async run<T>(clock: Clock, until: number, work: () => Promise<T>): Promise<T | null> {
		while (this.running >= this.atOnce) {
			if (clock.now() >= until) return null;
			await clock.sleep(TURN_CHECK_MS);
		}
		this.running += 1;
		try {
			return await work();
		} finally {
			this.running -= 1;
		}
	}

	/** @returns whether so many queries may be sent now, which then count */
	mayQuery(count: number, now: number): boolean {
		// Those of a clock that was set back meanwhile were sent now at the latest.
		this.queries = this.queries
			.map((sent) => Math.min(sent, now))
			.filter((sent) => now - sent < MINUTE_MS);
		if (this.queries.length + count > this.queriesPerMinute) return false;
		this.queries.push(...Array<number>(count).fill(now));
		return true;
	}
}
