import type { SubmitEndpoint } from '../schemas/endpoint.mts';
import type { RequestBody } from '../schemas/request-body.mts';

export type TaskStatus = 'queued' | 'processing' | 'succeeded' | 'failed' | 'cancelled' | 'expired';

/** A paid task of any provider. Times are milliseconds of the epoch. */
export interface SandboxTask {
	id: string;
	provider: 'novita' | 'modelslab' | 'openrouter';
	endpoint: SubmitEndpoint;
	path: string;
	/** The path's model id, or the body's where several models share a path. */
	model: string;
	body: RequestBody;
	prompt: string;
	seed: number;
	submittedAt: number;
	startsAt: number;
	endsAt: number;
	outcome: 'succeeded' | 'failed' | 'cancelled' | 'expired';
	reason: string;
	queries: number;
	/** Number of videos that it produces. */
	videos: number;
	/** USD that it is charged with when it ends with a video, where the provider says. */
	costUsd?: number;
	/** Its submit was answered with an error: nothing was charged. */
	isRefused?: boolean;
	/** A documented sample task that exists from the start. */
	isSample?: boolean;
}

/** Status of a task at a time in ms of the epoch. */
export function statusAt(task: SandboxTask, now: number): TaskStatus {
	if (now >= task.endsAt) return task.outcome;
	return now >= task.startsAt ? 'processing' : 'queued';
}

/** Progress in percent, 0 to 100. */
export function progressAt(task: SandboxTask, now: number): number {
	if (now >= task.endsAt) return task.outcome === 'succeeded' ? 100 : 0;
	const share = (now - task.startsAt) / (task.endsAt - task.startsAt);
	return Math.max(0, Math.min(99, Math.floor(share * 100)));
}

/** Seconds until the task ends, rounded up; 0 when it has ended. */
export function etaAt(task: SandboxTask, now: number): number {
	return Math.max(0, Math.ceil((task.endsAt - now) / 1000));
}

/** Every prompt of a body, joined: `[fail]` and `[slow]` are looked for in it. */
export function promptOf(value: unknown): string {
	if (Array.isArray(value)) return value.map(promptOf).filter(Boolean).join(' ');
	if (value === null || typeof value !== 'object') return '';
	return Object.entries(value)
		.map(([name, inner]) =>
			/^(prompt|text)$/.test(name) && typeof inner === 'string' ? inner : promptOf(inner),
		)
		.filter(Boolean)
		.join(' ');
}
