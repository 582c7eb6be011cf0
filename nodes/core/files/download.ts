import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { providers } from '../providers';
import type { Problem } from '../providers/provider';
import type { Task, TaskVideo } from '../tasks/task';
import type { Door } from '../transport/door';
import { openDoor } from '../transport/door';
import { DOWNLOAD_PATIENCE } from '../transport/limits';
import { isVideo } from './content';
import type { Fetched } from './fetch';
import { fetchFile } from './fetch';
import type { TransferOptions } from './transfer';

export type Downloaded = { binary: IBinaryData } | { problem: Problem };

/**
 * Fetches one video of a finished task. A broken transfer is begun again; a dead link is renewed once
 * by asking the provider.
 * @param limit largest file in bytes
 * @returns the binary, or what went wrong in words
 */
export async function download(
	context: IExecuteFunctions,
	itemIndex: number,
	task: Task,
	index: number,
	limit: number,
): Promise<Downloaded> {
	const door = await openDoor(context, providers[task.provider].credentialType, itemIndex);
	let video = task.videos[index];
	const renew = async () => {
		video = (await freshVideo(door, task, index)) ?? video;
		return video === task.videos[index] ? undefined : video.url;
	};
	const fetched = await fetchFile(context, video.url, optionsOf(task, index, door, limit), renew);
	if (fetched.kind === 'done') return { binary: fetched.binary };
	return { problem: problemOf(fetched, task, video) };
}

function optionsOf({ taskId }: Task, index: number, door: Door, limit: number): TransferOptions {
	const id = taskId.replace(/[^\w-]/g, '').slice(0, 64) || 'video';
	return {
		...VIDEO,
		label: `Video ${index + 1} of task ${taskId}`,
		fallbackName: index === 0 ? id : `${id}-${index + 1}`,
		limit,
		trusted: trustedIn(door),
	};
}

/** What every fetched video has in common. */
export const VIDEO = { accepts: isVideo, wanted: 'a video', patience: DOWNLOAD_PATIENCE };

/** @returns the hosts that the user named in the credential */
export function trustedIn({ settings: { baseUrl, assetUrl } }: Door): string[] {
	return [baseUrl, assetUrl].map(String);
}

async function freshVideo(door: Door, task: Task, index: number): Promise<TaskVideo | undefined> {
	const outcome = await providers[task.provider].query(door, task);
	return outcome.kind === 'news' ? outcome.news.videos?.[index] : undefined;
}

function problemOf(
	fetched: Exclude<Fetched, { kind: 'done' }>,
	{ taskId }: Task,
	{ expiresAt }: TaskVideo,
): Problem {
	const { httpStatus } = fetched;
	const paid = `The video is paid for and not lost: run Wait for Task again with task ID ${taskId}`;
	const problem = (message: string, advice: string) => {
		return { message, advice, reason: null, httpStatus };
	};
	switch (fetched.kind) {
		case 'expired': {
			const past = expiresAt !== null && Date.parse(expiresAt) < Date.now();
			return problem(
				`The link to the finished video no longer works${past ? `: it expired at ${expiresAt}` : ''}`,
				`A fresh link was asked for and does not work either. ${paid}; links do not live long.`,
			);
		}
		case 'stopped':
			return problem('Stopped while the finished video was downloaded', `${paid}.`);
		default:
			return problem(`The finished video could not be downloaded: ${fetched.text}`, `${paid}.`);
	}
}
