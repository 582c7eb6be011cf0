import { asId, asObject } from '../../utils/coerce';
import type { Callback } from '../provider';
import { untilLinked } from '../without-video';
import { readTaskResult } from './responses';

/** Novita AI sends {event_type: ASYNC_TASK_RESULT, payload: <task result>} once a task ends (page webhook). */
export function readCallback(body: unknown, now: number): Callback | null {
	const { event_type, payload } = asObject(body);
	const taskId = asId(asObject(asObject(payload).task).task_id);
	if (event_type !== 'ASYNC_TASK_RESULT' || taskId === null) return null;
	return {
		taskId,
		update: untilLinked(readTaskResult(payload, now) ?? { status: 'unknown' }),
	};
}
