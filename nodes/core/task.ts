import type { ModelSpec, ProviderId } from '../models/types';

export type TaskStatus = 'queued' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'unknown';

export interface TaskVideo {
	url: string;
	/** File type such as `mp4` or `gif`. */
	type: string;
	/** ISO time after which the link is dead, null when the provider does not say. */
	expiresAt: string | null;
}

/** One shape for a task of any provider: what Generate Video emits and Wait for Task takes. */
export interface Task {
	taskId: string;
	provider: ProviderId;
	/** Id in the catalogue; null for a task known by its id only. */
	model: string | null;
	/** Which of the provider's query routes knows the task. */
	surface: string;
	status: TaskStatus;
	/** 0 to 100, null when the provider does not say. */
	progress: number | null;
	/** Seconds to go as the provider estimates them, null when it does not say. */
	etaSeconds: number | null;
	/** Why the task failed, in the provider's words. */
	reason: string | null;
	videos: TaskVideo[];
	seed: number | string | null;
	/** ISO times. */
	submittedAt: string | null;
	finishedAt: string | null;
	waitedSeconds: number;
	/** Whether the provider was asked to wake the workflow that waits for the task. */
	callsBack: boolean;
}

/** What a provider's answer says about a task; what it leaves out is not known. */
export type TaskNews = Pick<Task, 'status'> &
	Partial<Pick<Task, 'progress' | 'etaSeconds' | 'reason' | 'videos' | 'seed'>>;

/** @returns whether nothing about the task will change any more */
export function isFinal({ status }: Pick<Task, 'status'>): boolean {
	return status === 'succeeded' || status === 'failed' || status === 'canceled';
}

/**
 * @param now in ms
 * @returns the task with what the provider's latest answer said; a final task keeps its finish time
 */
export function withNews(task: Task, news: TaskNews, now: number): Task {
	const finishedAt = isFinal(news) ? (task.finishedAt ?? new Date(now).toISOString()) : null;
	const since = task.submittedAt ? Date.parse(task.submittedAt) : now;
	return {
		...task,
		status: news.status,
		progress: news.status === 'succeeded' ? 100 : (news.progress ?? null),
		etaSeconds: isFinal(news) ? 0 : (news.etaSeconds ?? null),
		reason: news.reason ?? null,
		videos: news.videos ?? [],
		seed: news.seed ?? task.seed,
		finishedAt,
		waitedSeconds: Math.max(0, Math.round((now - since) / 1000)),
	};
}

/**
 * @param accepted the provider's answer to the submit
 * @param now in ms
 * @returns the task of a submit that was just accepted
 */
export function newTask(
	{ id, provider, surface }: Pick<ModelSpec, 'id' | 'provider' | 'surface'>,
	{ taskId, news }: { taskId: string; news: TaskNews },
	now: number,
): Task {
	const fresh: Task = {
		taskId,
		provider,
		model: id,
		surface,
		status: 'queued',
		progress: null,
		etaSeconds: null,
		reason: null,
		videos: [],
		seed: null,
		submittedAt: new Date(now).toISOString(),
		finishedAt: null,
		waitedSeconds: 0,
		callsBack: false,
	};
	return withNews(fresh, news, now);
}
