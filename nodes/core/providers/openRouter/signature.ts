import { createHmac, timingSafeEqual } from 'crypto';

import { asText } from '../../utils/coerce';
import type { Provider } from '../provider';

/** How far apart the clocks may be; OpenRouter's examples take the same, in seconds. */
const TOLERANCE_SECONDS = 300;

/**
 * Checks `X-OpenRouter-Signature: t=<seconds>,v1=<hex>`, the HMAC-SHA256 over `<seconds>,<body>`. It is
 * sent where a signing secret is set at OpenRouter, and checked where the credential holds it.
 */
export const isGenuineCallback: NonNullable<Provider['isGenuineCallback']> = (
	{ headers, body },
	{ webhookSecret },
	now,
) => {
	const secret = asText(webhookSecret);
	if (secret === null) return true;
	const parts = (headers['x-openrouter-signature'] ?? '').split(',').map((part) => part.trim());
	const seconds = valuesOf('t', parts)[0] ?? '';
	if (!/^\d{1,15}$/.test(seconds)) return false;
	if (Math.abs(now / 1000 - Number(seconds)) > TOLERANCE_SECONDS) return false;
	const expected = createHmac('sha256', secret).update(`${seconds},`).update(body).digest();
	// While a secret is being replaced there may be several: any may fit.
	return valuesOf('v1', parts).some((hex) => isSame(Buffer.from(hex, 'hex'), expected));
};

function valuesOf(name: string, parts: string[]): string[] {
	return parts.flatMap((part) => (part.startsWith(`${name}=`) ? part.slice(name.length + 1) : []));
}

function isSame(one: Buffer, other: Buffer): boolean {
	return one.length === other.length && timingSafeEqual(one, other);
}
