/**
 * When a result link dies: signed S3 links carry it themselves, else the provider's time to live counts.
 * @param ttl seconds; 0 and null mean that nothing is known
 * @param now in ms
 * @returns ISO time or null
 */
export function expiryOf(url: string, ttl: number | null, now: number): string | null {
	const signed = /[?&]X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i.exec(url);
	const lasts = /[?&]X-Amz-Expires=(\d+)/i.exec(url);
	if (signed && lasts) {
		const [, year, month, day, hour, minute, second] = signed.map(Number);
		const start = Date.UTC(year, month - 1, day, hour, minute, second);
		return isoTime(start + Number(lasts[1]) * 1000);
	}
	return ttl !== null && ttl > 0 ? isoTime(now + ttl * 1000) : null;
}

function isoTime(ms: number): string | null {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
