import type { TaskCost, TaskStatus, TaskUpdate, TaskFile } from '../../task';
import { asFinite, asHttpUrl, asList, asObject, asText, type Json } from '../../utils/coerce';
import { expiryOf } from '../link-expiry';
import { TASK_EXPIRED } from '../problems';

/** The six documented ones; the list may grow, and what is not here is not final. */
const STATUSES = new Map<string, TaskStatus>([
	['pending', 'queued'],
	['in_progress', 'processing'],
	['completed', 'succeeded'],
	['failed', 'failed'],
	['cancelled', 'canceled'],
	['expired', 'failed'],
]);

/**
 * Reads a job in the body of a query or a callback.
 * @param now in ms
 * @param contentUrl address of the job's first video, for a finished job that names none
 * @returns null when the body is not a job
 */
export function readJob(body: unknown, now: number, contentUrl?: string): TaskUpdate | null {
	const job = asObject(body);
	const word = asText(job.status);
	if (word === null) return null;
	const status = STATUSES.get(word) ?? 'unknown';
	const cost = readCost(job);
	return {
		status,
		// A text in the specification; an object in some programs of OpenRouter itself.
		reason: asText(job.error) ?? asText(asObject(job.error).message) ?? reasonOf(word),
		videos: status === 'succeeded' ? readVideos(job, now, contentUrl) : [],
		...(cost ? { cost } : {}),
	};
}

function reasonOf(word: string): string | null {
	return word === 'expired' ? TASK_EXPIRED : null;
}

/** `urls`, where they are given, work without the key; `unsigned_urls` need it. */
function readVideos(job: Json, now: number, contentUrl?: string): TaskFile[] {
	const [signed, unsigned] = [asList(job.urls), asList(job.unsigned_urls)];
	const links = (signed.length > unsigned.length ? signed : unsigned).flatMap(
		(_, index) => asHttpUrl(signed[index]) ?? asHttpUrl(unsigned[index]) ?? [],
	);
	const urls = links.length > 0 || contentUrl === undefined ? links : [contentUrl];
	return urls.map((url) => ({ url, type: 'mp4', expiresAt: expiryOf(url, null, now) }));
}

/** `usage.cost` is in USD; it may be null, and comes with the end of the job. */
function readCost({ usage }: Json): TaskCost | null {
	const charged = asFinite(asObject(usage).cost);
	if (charged === null || charged < 0) return null;
	return { estimatedUsd: null, chargedUsd: charged, source: 'provider' };
}
