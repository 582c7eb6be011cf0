import { timingSafeEqual } from 'crypto';

import type { ApiClient } from '../http/client';

type Signer = Pick<ApiClient, 'sign'>;

/**
 * The secret of an execution's callback address: known to whoever holds the API key, and to nobody
 * else; nothing needs to be stored.
 */
export function callbackSecret(client: Signer, executionId: string): string {
	return client.sign(`callback ${executionId}`);
}

/** @returns whether a caller knows the execution's secret, made with the key of any of the clients */
export function knowsSecret(
	given: unknown,
	executionId: string,
	clients: readonly Signer[],
): boolean {
	return clients.some((client) => isSameSecret(given, callbackSecret(client, executionId)));
}

/** Compares in constant time. */
function isSameSecret(given: unknown, expected: string): boolean {
	if (typeof given !== 'string') return false;
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}
