/**
 * When a result link expires: signed S3 links say so themselves, else the provider's time to live counts.
 * @param ttl seconds; 0 and null mean unknown
 * @param now in ms
 * @returns ISO time or null
 */
export function expiryOf(url: string, ttl: number | null, now: number): string | null {
	return signedExpiry(url) ?? (ttl !== null && ttl > 0 ? isoTime(now + ttl * 1000) : null);
}

function signedExpiry(url: string): string | null {
	const signedAt = /[?&]X-Amz-Date=(\d{8}T\d{6}Z)/i.exec(url)?.[1];
	const seconds = /[?&]X-Amz-Expires=(\d+)/i.exec(url)?.[1];
	if (signedAt === undefined || seconds === undefined) return null;
	const start = signedAt
		.toUpperCase()
		.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:');
	return isoTime(Date.parse(start) + Number(seconds) * 1000);
}

function isoTime(ms: number): string | null {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
