import type { TaskFile, TaskStatus, TaskUpdate } from '../../task';
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
	isRecord,
} from '../../utils/coerce';
import { expiryOf } from '../link-expiry';
import { TASK_EXPIRED } from '../problems';

const STATUSES = new Map<string, TaskStatus>([
	['TASK_STATUS_QUEUED', 'queued'],
	['TASK_STATUS_PROCESSING', 'processing'],
	// Seen at sister brands, whose pages are copies of these.
	['TASK_STATUS_RUNNING', 'processing'],
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
	const { task: rawTask, videos: rawVideos, images: rawImages, extra } = unwrapped(body);
	const task = asObject(rawTask);
	const status = asText(task.status);
	if (status === null) return null;
	const videos = asList(rawVideos).flatMap((video) => readVideo(asObject(video), now) ?? []);
	const images = asList(rawImages).flatMap((image) => readImage(asObject(image), now) ?? []);
	return {
		status: STATUSES.get(status) ?? 'unknown',
		progress: asPercent(task.progress_percent),
		etaSeconds: asPositive(task.eta),
		reason: asText(task.reason) ?? reasonIn(status),
		videos,
		images,
		seed: asId(asObject(extra).seed),
	};
}

/**
 * Reads a task of MiniMax H3 or Seedance 2; its fields are at the top level or inside `task`.
 * @param now in ms
 * @returns null when the body is not a task
 */
export function readNativeTask(body: unknown, now: number): TaskUpdate | null {
	const top = unwrapped(body);
	const task = { ...top, ...asObject(top.task) };
	const status = asText(task.status);
	if (status === null) return null;
	const content = asObject(task.content);
	const url = asHttpUrl(content.url) ?? asHttpUrl(content.video_url);
	const frame = asHttpUrl(content.last_frame_url);
	return {
		status: STATUSES.get(status) ?? 'unknown',
		reason: asText(asObject(task.error).message) ?? reasonIn(status),
		videos: url === null ? [] : [fileOf(url, 'mp4', null, now)],
		images: frame === null ? [] : [fileOf(frame, imageTypeIn(frame), null, now)],
	};
}

/** @returns whether MiniMax says of a task that it has expired: of its link, which a later query renews */
export function isExpired(body: unknown): boolean {
	const top = unwrapped(body);
	return /expired$/i.test(asText(asObject(top.task).status) ?? asText(top.status) ?? '');
}

/** Sister brands put the whole response under `data`. */
function unwrapped(body: unknown): Json {
	const top = asObject(body);
	return 'task' in top || 'status' in top || !isRecord(top.data) ? top : top.data;
}

function reasonIn(status: string): string | null {
	return /expired$/i.test(status) ? TASK_EXPIRED : null;
}

function readVideo(video: Json, now: number): TaskFile | null {
	const url = asHttpUrl(video.video_url);
	if (url === null) return null;
	return fileOf(url, asText(video.video_type) ?? 'mp4', asFinite(video.video_url_ttl), now);
}

function readImage(image: Json, now: number): TaskFile | null {
	const url = asHttpUrl(image.image_url);
	if (url === null) return null;
	const type = asText(image.image_type) ?? imageTypeIn(url);
	return fileOf(url, type, asFinite(image.image_url_ttl), now);
}

function fileOf(url: string, type: string, ttl: number | null, now: number): TaskFile {
	return { url, type, expiresAt: expiryOf(url, ttl, now) };
}

function imageTypeIn(url: string): string {
	return /\.(png|jpe?g|webp)(?:$|[?#])/i.exec(url)?.[1]?.toLowerCase() ?? 'png';
}
