/** Sliding one-minute windows of accepted requests. */
export class RateLimits {
	private readonly accepted = new Map<string, number[]>();

	/**
	 * Counts one more request where the window has room for it.
	 * @param perMinute undefined for no limit
	 * @param speed divides the length of the window
	 * @returns whether there was room
	 */
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
