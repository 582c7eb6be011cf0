/** Sliding one-minute windows of accepted requests. */
export class RateLimits {
	private readonly accepted = new Map<string, number[]>();

	/** True when one more request fits into the window; it is then counted. */
	admit(key: string, perMinute: number | undefined, speed: number, now = Date.now()): boolean {
		if (perMinute === undefined) return true;
		const windowStart = now - 60_000 / speed;
		const recent = (this.accepted.get(key) ?? []).filter((time) => time > windowStart);
		this.accepted.set(key, recent);
		if (recent.length >= perMinute) return false;
		recent.push(now);
		return true;
	}

	clear() {
		this.accepted.clear();
	}
}
