import { asId, asObject, asText } from '../../utils/coerce';
import type { Callback } from '../provider';
import { untilLinked } from '../without-video';
import { readTask } from './responses';

/** ModelsLab sends {status, id, output | message} once a task ends (page webhooks). */
export function readCallback(body: unknown, now: number): Callback | null {
	const { id, status, event_type } = asObject(body);
	const taskId = asId(id);
	const word = asText(status);
	// Events with a type belong to another service.
	if (taskId === null || word === null || event_type !== undefined) return null;
	if (/^(queued|pending|processing)$/i.test(word)) return null;
	return { taskId, update: untilLinked(readTask(body, now) ?? { status: 'unknown' }) };
}
