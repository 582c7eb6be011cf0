import type { Clock, StopSignal } from '../ports';
import type { WaitBudget } from './wait-budget';

const MINUTE_MS = 60_000;
/** How far apart starts are once the provider has refused one because of a limit, in ms. */
const FIRST_GAP_MS = 5_000;
const LONGEST_GAP_MS = 30_000;

/**
 * Limits how many starts there are in any minute. While the provider says that its own limit is reached,
 * starts of all orders together are spread ever further, until one is accepted.
 */
export class RateLimit {
	private starts: number[] = [];
	/** 0 while the provider takes orders. */
	private gapMs = 0;
	private held = { since: 0, ms: 0 };

	/** @param perMinute null for no limit */
	constructor(private readonly perMinute: number | null) {}

	/**
	 * Waits until the next start is allowed, which is then taken, or until the run is stopped.
	 * @param budget of what the provider's own limit holds up; the limit in a minute needs none
	 * @returns false when the next start is not allowed within the budget
	 */
	async take(ports: Clock & StopSignal, budget: WaitBudget): Promise<boolean> {
		for (;;) {
			const held = this.heldAt(ports.now());
			const pause = this.pauseAt(ports.now());
			if (pause === 0 || ports.stopped()) return true;
			if (held > 0 && !budget.allows(held)) return false;
			await budget.spend(held, async () => await ports.sleep(pause));
		}
	}

	/**
	 * The provider refused a start because of a limit.
	 * @param afterMs as long as the provider asks to wait
	 */
	hold(now: number, afterMs: number): void {
		this.gapMs ||= FIRST_GAP_MS;
		const left = this.heldAt(now);
		this.held = { since: now, ms: Math.max(left, afterMs, left > 0 ? 0 : FIRST_GAP_MS) };
	}

	/** The provider accepted a start. */
	release(): void {
		this.gapMs = 0;
		this.held = { since: 0, ms: 0 };
	}

	/** @returns ms until the next start is allowed; 0 when it is allowed now, which is then taken */
	private pauseAt(now: number): number {
		const pause = Math.max(this.heldAt(now), this.limitedAt(now));
		if (pause > 0) return pause;
		if (this.perMinute !== null) this.starts.push(now);
		if (this.gapMs > 0) {
			this.held = { since: now, ms: this.gapMs };
			this.gapMs = Math.min(this.gapMs * 2, LONGEST_GAP_MS);
		}
		return 0;
	}

	private heldAt(now: number): number {
		// A clock that was set back must not prolong a pause.
		this.held.since = Math.min(this.held.since, now);
		return Math.max(0, this.held.since + this.held.ms - now);
	}

	private limitedAt(now: number): number {
		if (this.perMinute === null) return 0;
		this.starts = this.starts
			.map((start) => Math.min(start, now))
			.filter((start) => now - start < MINUTE_MS);
		const [first] = this.starts;
		const isFull = first !== undefined && this.starts.length >= this.perMinute;
		return isFull ? first + MINUTE_MS - now : 0;
	}
}
