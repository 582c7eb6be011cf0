import { timingSafeEqual } from 'crypto';

import type { ProviderId } from '../models/types';
import { asId, asObject, asText } from '../transport/answer';
import type { Door } from '../transport/door';

/** What a callback claims. It is a hint: the provider is asked before anything is believed. */
export interface CallbackHint {
	provider: ProviderId;
	taskId: string;
}

/** Name of the query parameter that carries our secret in a callback address. */
export const SECRET_PARAMETER = 'secret';

/**
 * Novita AI sends {event_type: ASYNC_TASK_RESULT, payload: {task: {task_id}}} (page webhook),
 * ModelsLab {status, id, output | message} (page webhooks).
 * @returns null for any other body
 */
export function readCallback(body: unknown): CallbackHint | null {
	const event = asObject(body);
	if (event.event_type !== undefined) {
		const taskId = asId(asObject(asObject(event.payload).task).task_id);
		const ended = event.event_type === 'ASYNC_TASK_RESULT' && taskId !== null;
		return ended ? { provider: 'novita', taskId } : null;
	}
	const taskId = asId(event.id);
	return taskId !== null && asText(event.status) !== null
		? { provider: 'modelsLab', taskId }
		: null;
}

/**
 * The secret of an execution's callback address: known to whoever holds the API key, and to nobody
 * else; nothing needs to be stored.
 */
export function callbackSecret(door: Door, executionId: string): string {
	return door.sign(`callback ${executionId}`);
}

/** Compares in constant time. */
export function isSameSecret(given: unknown, expected: string): boolean {
	if (typeof given !== 'string') return false;
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}
