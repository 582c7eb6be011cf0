import { type ApiClient, trustedUrls } from '../http/client';
import type { Problem } from '../providers/problem';
import { BY_TASK_ID } from '../providers/problems';
import type { Provider } from '../providers/provider';
import type { Task, TaskFile } from '../task';
import { isImage, isVideo } from './content';
import { type FetchFailure, fetchFile } from './fetch';
import { IDLE_TIMEOUT_MS } from './limits';
import type { FilePorts, StoredFile } from './ports';
import type { TransferOptions } from './transfer';

/** `current` has the link that gave the file. */
export type DownloadOutcome = { file: StoredFile; current: TaskFile } | { problem: Problem };

export interface DownloadOptions {
	/** Client of the task's provider; the hosts of its credential are trusted. */
	client: ApiClient;
	/** The task's provider, queried for a new link when the link is dead. */
	provider: Pick<Provider, 'query' | 'resultsNeedKey'>;
	/** Largest video in bytes. */
	maxBytes: number;
}

/** Transfer options shared by all videos. */
export const VIDEO_TRANSFER = {
	accepts: isVideo,
	wanted: 'a video',
	idleTimeoutMs: IDLE_TIMEOUT_MS,
};

const FRAME_TRANSFER = { ...VIDEO_TRANSFER, accepts: isImage, wanted: 'a picture' };

/** One file of a finished task: which of its videos, or of its frames, from 0. */
export interface TaskFileAt {
	list: 'videos' | 'images';
	index: number;
}

/**
 * Fetches one file of a finished task into n8n's storage. A broken transfer is tried again; a dead
 * link is renewed once by querying the provider, before it is tried when its end is known, and tried for a minute while it is not past its end.
 * @returns the stored file, or the problem
 * @throws RangeError when the task has no such file
 */
export async function downloadResult(
	task: Task,
	{ list, index }: TaskFileAt,
	{ client, provider, maxBytes }: DownloadOptions,
	ports: FilePorts,
): Promise<DownloadOutcome> {
	const listed = task[list][index];
	if (listed === undefined) throw new RangeError(`Task ${task.taskId} has no ${list}[${index}]`);
	let current = listed;
	const renew = async () => {
		if (current !== listed) return undefined;
		const outcome = await provider.query(client, task);
		const fresh = outcome.kind === 'update' ? outcome.update[list]?.[index] : undefined;
		current = fresh ?? listed;
		return fresh?.url;
	};
	const isFrame = list === 'images';
	const options: TransferOptions = {
		...(isFrame ? FRAME_TRANSFER : VIDEO_TRANSFER),
		label: `${isFrame ? 'Frame' : 'Video'} ${index + 1} of task ${task.taskId}`,
		fallbackName: `${fileNameOf(task, index)}${isFrame ? '-frame' : ''}`,
		maxBytes,
		trustedUrls: trustedUrls(client),
	};
	const transport = provider.resultsNeedKey ? { send: client.requestResult } : ports.transport;
	const isFresh = () => !isPast(current, ports.now());
	if (!isFresh()) await renew();
	const source = { renew, isFresh };
	const outcome = await fetchFile(current.url, options, { ...ports, transport }, source);
	if (outcome.kind === 'done') return { file: outcome.file, current };
	return { problem: toProblem(outcome, task, current, ports.now()) };
}

function fileNameOf({ taskId }: Task, index: number): string {
	const name = taskId.replace(/[^\w-]/g, '').slice(0, 64) || 'video';
	return index === 0 ? name : `${name}-${index + 1}`;
}

function isPast({ expiresAt }: TaskFile, now: number): boolean {
	return expiresAt !== null && Date.parse(expiresAt) < now;
}

function toProblem(failure: FetchFailure, { taskId }: Task, video: TaskFile, now: number): Problem {
	const { httpStatus } = failure;
	const paid = `The video is paid for and not lost: put task ID ${taskId} into ${BY_TASK_ID}`;
	if (failure.kind === 'expired') {
		const since = isPast(video, now) ? `: it expired at ${video.expiresAt}` : '';
		return {
			message: `The link to the finished video no longer works${since}`,
			advice: `A fresh link was asked for and does not work either. ${paid}; links do not live long.`,
			httpStatus,
		};
	}
	const message =
		failure.kind === 'stopped'
			? 'Stopped while the finished video was downloaded'
			: `The finished video could not be downloaded: ${failure.message}`;
	return { message, advice: `${paid}.`, httpStatus };
}
