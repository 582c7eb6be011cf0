import type { Clock, StopSignal } from '../ports';

const MINUTE_MS = 60_000;

/** Limits how many starts there are in any minute. */
export class RateLimit {
	private starts: number[] = [];

	/** @param perMinute null for no limit */
	constructor(private readonly perMinute: number | null) {}

	/** Waits until the next start is allowed, which is then taken, or until the run is stopped. */
	async take(ports: Clock & StopSignal): Promise<void> {
		for (;;) {
			const pause = this.pauseAt(ports.now());
			if (pause === 0 || ports.stopped()) return;
			await ports.sleep(pause);
		}
	}

	/** @returns ms until the next start is allowed; 0 when it is allowed now, which is then taken */
	private pauseAt(now: number): number {
		if (this.perMinute === null) return 0;
		this.starts = this.starts.filter((start) => now - start < MINUTE_MS);
		const [first] = this.starts;
		if (first !== undefined && this.starts.length >= this.perMinute) return first + MINUTE_MS - now;
		this.starts.push(now);
		return 0;
	}
}
