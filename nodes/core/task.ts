import type { ProviderId, Surface } from './models/vocabulary';

export type TaskStatus = 'queued' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'unknown';

/** A file that a task has made. */
export interface TaskFile {
	url: string;
	/** File type such as `mp4`, `gif` or `png`. */
	type: string;
	/** ISO time after which the link is dead, null when the provider does not say. */
	expiresAt: string | null;
}

/** What a task costs, in USD; null for what is not known. */
export interface TaskCost {
	estimatedUsd: number | null;
	chargedUsd: number | null;
	/** Who says so: `provider` for what it reports to have charged. */
	source: string | null;
}

/** One shape for a task of any provider: what Generate Video outputs and Wait for Task reads. */
export interface Task {
	taskId: string;
	provider: ProviderId;
	/** Id of the model; null for a Custom Request and for a task known by its id only. */
	model: string | null;
	/** Which of the provider's query routes knows the task. */
	surface: Surface;
	status: TaskStatus;
	/** 0 to 100, null when the provider does not say. */
	progress: number | null;
	/** Remaining seconds as the provider estimates them, null when it does not say. */
	etaSeconds: number | null;
	/** Why the task failed, in the provider's words. */
	reason: string | null;
	videos: TaskFile[];
	/** Frames that came with the video, such as its last one. */
	images: TaskFile[];
	seed: number | string | null;
	/** Null where the provider does not say. */
	cost: TaskCost | null;
	/** ISO times. */
	submittedAt: string | null;
	finishedAt: string | null;
	waitedSeconds: number;
	/** Whether the provider was asked to call back the workflow that waits for the task. */
	callsBack: boolean;
}

/** What names a task to its provider. */
export interface TaskAddress extends Pick<Task, 'provider' | 'taskId' | 'surface'> {
	/** Marks the account that it is asked for in while it is watched; never leaves with an item. */
	account?: string;
}

/** What a provider's response says about a task; what it leaves out is unknown. */
export type TaskUpdate = Pick<Task, 'status'> &
	Partial<Pick<Task, 'progress' | 'etaSeconds' | 'reason' | 'videos' | 'images' | 'seed' | 'cost'>>;

/** No task makes nearly as many. */
const MOST_FILES = 100;

/** @returns whether nothing about the task will change any more */
export function isFinal({ status }: Pick<Task, 'status'>): boolean {
	return status === 'succeeded' || status === 'failed' || status === 'canceled';
}

/**
 * @returns the name under which stores keep the task: ids are unique to one API of a provider only, and
 * where servers count by themselves, to one account
 */
export function taskKey({ provider, surface, taskId, account }: TaskAddress): string {
	return [provider, surface, ...(account === undefined ? [] : [account]), taskId].join(' ');
}

/**
 * @param now in ms
 * @returns the task with what the provider's latest response said; a final task keeps its finish time
 */
export function withUpdate(task: Task, update: TaskUpdate, now: number): Task {
	const finishedAt = isFinal(update) ? (task.finishedAt ?? new Date(now).toISOString()) : null;
	const since = task.submittedAt ? Date.parse(task.submittedAt) : now;
	return {
		...task,
		status: update.status,
		progress: update.status === 'succeeded' ? 100 : (update.progress ?? null),
		etaSeconds: isFinal(update) ? 0 : (update.etaSeconds ?? null),
		reason: update.reason ?? null,
		videos: (update.videos ?? []).slice(0, MOST_FILES),
		images: (update.images ?? []).slice(0, MOST_FILES),
		seed: update.seed ?? task.seed,
		cost: update.cost ?? task.cost,
		finishedAt,
		waitedSeconds: Math.max(0, Math.round((now - since) / 1000)),
	};
}

/** @returns a task of which nothing but its address is known */
export function unknownTask({ provider, taskId, surface }: TaskAddress): Task {
	return {
		taskId,
		provider,
		model: null,
		surface,
		status: 'unknown',
		progress: null,
		etaSeconds: null,
		reason: null,
		videos: [],
		images: [],
		seed: null,
		cost: null,
		submittedAt: null,
		finishedAt: null,
		waitedSeconds: 0,
		callsBack: false,
	};
}

/** @returns ms, null for a task known by its ID only */
export function submittedAtMs({ submittedAt }: Pick<Task, 'submittedAt'>): number | null {
	const ms = Date.parse(submittedAt ?? '');
	return Number.isNaN(ms) ? null : ms;
}
