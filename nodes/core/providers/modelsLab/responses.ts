import type { TaskUpdate, TaskFile } from '../../task';
import type { Json } from '../../utils/coerce';
import { asHttpUrl, asId, asList, asObject, asPositive, asText } from '../../utils/coerce';
import { expiryOf } from '../link-expiry';
import { TASK_EXPIRED } from '../problems';
import { messageIn } from './problems';

/**
 * Reads a task in the body of a submit, a query or a callback (documentation of May 2026 and the
 * command-line client). `output` may be "" or missing while the task runs.
 * @param now in ms
 * @returns null when the body is not a task
 */
export function readTask(body: unknown, now: number): TaskUpdate | null {
	const task = asObject(body);
	const etaSeconds = asPositive(task.eta);
	const seed = asId(asObject(task.meta).seed);
	switch (asText(task.status)?.toLowerCase()) {
		case 'success':
		case 'completed':
			return { status: 'succeeded', videos: readVideos(task, now), seed };
		case 'processing':
			return { status: 'processing', etaSeconds, seed };
		case 'queued':
		case 'pending':
			return { status: 'queued', etaSeconds, seed };
		case 'error':
		case 'failed':
			return { status: 'failed', reason: messageIn(task) };
		case 'cancelled':
		case 'canceled':
			return { status: 'canceled', reason: messageIn(task) };
		case 'expired':
			return { status: 'failed', reason: messageIn(task) ?? TASK_EXPIRED };
		default:
			return null;
	}
}

/** Links are in `output`, sometimes as objects with `url`, or only in `proxy_links`. */
function readVideos(task: Json, now: number): TaskFile[] {
	const links = [task.output, task.proxy_links].map((list) =>
		asList(list).flatMap((entry) => asHttpUrl(entry) ?? asHttpUrl(asObject(entry).url) ?? []),
	);
	const urls = links.find((list) => list.length > 0) ?? [];
	return urls.map((url) => ({ url, type: typeIn(url), expiresAt: expiryOf(url, null, now) }));
}

function typeIn(url: string): string {
	return /\.(mp4|gif|mov|webm)(?:$|[?#])/i.exec(url)?.[1]?.toLowerCase() ?? 'mp4';
}
