import { asId, asObject, asText } from '../../utils/coerce';
import type { Callback } from '../provider';
import { untilLinked } from '../without-video';
import { readJob } from './responses';

const ENDS = /^video\.generation\.(completed|failed|cancelled|expired)$/;

/** OpenRouter sends {type: "video.generation.completed", created_at, data: <job>} once a job ends. */
export function readCallback(body: unknown, now: number): Callback | null {
	const { type, data } = asObject(body);
	const taskId = asId(asObject(data).id);
	if (taskId === null || !ENDS.test(asText(type) ?? '')) return null;
	return { taskId, update: untilLinked(readJob(data, now) ?? { status: 'unknown' }) };
}
