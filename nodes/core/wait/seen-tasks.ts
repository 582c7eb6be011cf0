import type { CallbackVerdict } from './confirm-callback';

/** The trigger that a callback has reached. */
export interface CalledTrigger {
	/** Names the trigger within this process. */
	id: string;
	/** What n8n keeps with the active workflow; each call gets a copy, and the last one saved stays. */
	store: { seen?: unknown };
	/** Off while the user tests the trigger in the editor: there the same call counts each time. */
	remembers: boolean;
}

/** The outcome of a callback: only an ended task starts the workflow. */
export type CallOutcome = CallbackVerdict | { kind: 'seen' };

/** Which tasks have started a workflow: one record for the whole process. */
export class SeenTasks {
	/** Keys of tasks, by trigger: simultaneous calls do not see each other's stores. */
	private readonly seen = new Map<string, readonly string[]>();
	/** Calls that are being handled; each resolves to whether it was. */
	private readonly inProgress = new Map<string, Promise<boolean>>();

	/** @param limit tasks that are remembered: enough for the redeliveries of a busy day */
	constructor(private readonly limit = 1_000) {}

	/**
	 * Lets each task start the workflow once. A second call waits for the first one about its task.
	 * @param confirm asks the provider whether the task has ended
	 */
	async once(
		trigger: CalledTrigger,
		taskKey: string,
		confirm: () => Promise<CallbackVerdict>,
	): Promise<CallOutcome> {
		if (this.seenBy(trigger).includes(taskKey)) return { kind: 'seen' };
		const callKey = `${trigger.id} ${taskKey}`;
		const first = this.inProgress.get(callKey);
		if (first) return (await first) ? { kind: 'seen' } : { kind: 'later' };

		let settle: (isHandled: boolean) => void = () => undefined;
		this.inProgress.set(callKey, new Promise<boolean>((resolve) => (settle = resolve)));
		let isHandled = false;
		try {
			const verdict = await confirm();
			if (verdict.kind === 'ended') this.note(trigger, taskKey);
			isHandled = verdict.kind !== 'later';
			return verdict;
		} finally {
			this.inProgress.delete(callKey);
			settle(isHandled);
		}
	}

	private note(trigger: CalledTrigger, taskKey: string): void {
		if (!trigger.remembers) return;
		const seen = [...this.seenBy(trigger), taskKey].slice(-this.limit);
		trigger.store.seen = seen;
		this.seen.set(trigger.id, seen);
	}

	private seenBy({ id, store, remembers }: CalledTrigger): string[] {
		if (!remembers) return [];
		const stored = Array.isArray(store.seen) ? (store.seen as string[]) : [];
		return [...new Set([...stored, ...(this.seen.get(id) ?? [])])];
	}
}
