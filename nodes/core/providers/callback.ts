import type { TaskUpdate } from '../task';

/** What a provider's callback claims. It is a hint, to be confirmed by a query. */
export interface Callback {
	taskId: string;
	update: TaskUpdate;
}
