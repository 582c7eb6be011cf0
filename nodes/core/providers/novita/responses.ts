import type { TaskStatus, TaskUpdate, TaskVideo } from '../../task';
import type { Json } from '../../utils/coerce';
import {
	asFinite,
	asHttpUrl,
	asId,
	asList,
	asObject,
	asPercent,
	asPositive,
	asText,
} from '../../utils/coerce';
import { expiryOf } from '../link-expiry';
import { TASK_EXPIRED } from '../problems';

const STATUSES = new Map<string, TaskStatus>([
	['TASK_STATUS_QUEUED', 'queued'],
	['TASK_STATUS_PROCESSING', 'processing'],
	['TASK_STATUS_SUCCEED', 'succeeded'],
	['TASK_STATUS_SUCCEEDED', 'succeeded'],
	['TASK_STATUS_FAILED', 'failed'],
	['TASK_STATUS_CANCELLED', 'canceled'],
	['TASK_STATUS_CANCELED', 'canceled'],
	['TASK_STATUS_EXPIRED', 'failed'],
	['queued', 'queued'],
	['running', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
	['cancelled', 'canceled'],
	['canceled', 'canceled'],
	['expired', 'failed'],
]);

/**
 * Reads a body of the page task-result (February 2026).
 * @param now in ms
 * @returns null when the body is not a task result
 */
export function readTaskResult(body: unknown, now: number): TaskUpdate | null {
	const { task: rawTask, videos: rawVideos, extra } = asObject(body);
	const task = asObject(rawTask);
	const status = asText(task.status);
	if (status === null) return null;
	const videos = asList(rawVideos).flatMap((video) => readVideo(asObject(video), now) ?? []);
	return {
		status: STATUSES.get(status) ?? 'unknown',
		progress: asPercent(task.progress_percent),
		etaSeconds: asPositive(task.eta),
		reason: asText(task.reason) ?? reasonIn(status),
		videos,
		seed: asId(asObject(extra).seed),
	};
}

/**
 * Reads a task of MiniMax H3 or Seedance 2; its fields are at the top level or inside `task`.
 * @param now in ms
 * @returns null when the body is not a task
 */
export function readNativeTask(body: unknown, now: number): TaskUpdate | null {
	const top = asObject(body);
	const task = { ...top, ...asObject(top.task) };
	const status = asText(task.status);
	if (status === null) return null;
	const content = asObject(task.content);
	const url = asHttpUrl(content.url) ?? asHttpUrl(content.video_url);
	const videos = url === null ? [] : [{ url, type: 'mp4', expiresAt: expiryOf(url, null, now) }];
	return {
		status: STATUSES.get(status) ?? 'unknown',
		reason: asText(asObject(task.error).message) ?? reasonIn(status),
		videos,
	};
}

function reasonIn(status: string): string | null {
	return /expired$/i.test(status) ? TASK_EXPIRED : null;
}

function readVideo(video: Json, now: number): TaskVideo | null {
	const url = asHttpUrl(video.video_url);
	if (url === null) return null;
	return {
		url,
		type: asText(video.video_type) ?? 'mp4',
		expiresAt: expiryOf(url, asFinite(video.video_url_ttl), now),
	};
}
