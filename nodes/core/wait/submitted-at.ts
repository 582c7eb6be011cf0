import type { Task } from '../task';

/** @returns ms, null for a task known by its ID only */
export function submittedAtMs({ submittedAt }: Pick<Task, 'submittedAt'>): number | null {
	const ms = Date.parse(submittedAt ?? '');
	return Number.isNaN(ms) ? null : ms;
}
