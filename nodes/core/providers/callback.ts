import type { TaskUpdate } from '../task';

/** What a provider's call claims. It is a hint: the provider is asked before anything is believed. */
export interface Callback {
	taskId: string;
	update: TaskUpdate;
}
