import type { Clock } from '../ports';
import { asFinite, asObject } from '../utils/coerce';
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

/** By key of a task: when it started the workflow, in ms. */
type Seen = Record<string, number>;

const DAY_MS = 86_400_000;

/** Which tasks have started a workflow: one record for the whole process. */
export class SeenTasks {
	/** By trigger: simultaneous calls do not see each other's stores. */
	private readonly seen = new Map<string, Seen>();
	/** Calls that are being handled; each resolves to whether it was. */
	private readonly inProgress = new Map<string, Promise<boolean>>();

	/**
	 * @param days for which a task is remembered: longer than any provider calls again
	 * @param limit tasks that are remembered at most, the newest
	 */
	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly days = 7,
		private readonly limit = 10_000,
	) {}

	/**
	 * Lets each task start the workflow once. A second call waits for the first one about its task.
	 * @param confirm asks the provider whether the task has ended
	 */
	async once(
		trigger: CalledTrigger,
		taskKey: string,
		confirm: () => Promise<CallbackVerdict>,
	): Promise<CallOutcome> {
		if (Object.hasOwn(this.seenBy(trigger), taskKey)) return { kind: 'seen' };
		const callKey = `${trigger.id} ${taskKey}`;
		const first = this.inProgress.get(callKey);
		if (first) return (await first) ? { kind: 'seen' } : { kind: 'later' };

		let settle: (isHandled: boolean) => void = () => undefined;
		this.inProgress.set(callKey, new Promise<boolean>((resolve) => (settle = resolve)));
		let isHandled = false;
		try {
			const verdict = await confirm();
			isHandled = verdict.kind === 'ended';
			if (isHandled) this.note(trigger, taskKey);
			return verdict;
		} finally {
			this.inProgress.delete(callKey);
			settle(isHandled);
		}
	}

	private note(trigger: CalledTrigger, taskKey: string): void {
		if (!trigger.remembers) return;
		const seen = { ...this.seenBy(trigger), [taskKey]: this.clock.now() };
		const newest = Object.entries(seen).sort(([, one], [, other]) => one - other);
		const kept = Object.fromEntries(newest.slice(-this.limit));
		trigger.store.seen = kept;
		this.seen.set(trigger.id, kept);
	}

	private seenBy({ id, store, remembers }: CalledTrigger): Seen {
		if (!remembers) return {};
		const since = this.clock.now() - this.days * DAY_MS;
		const all = Object.entries({ ...asObject(store.seen), ...this.seen.get(id) });
		return Object.fromEntries(
			all.flatMap(([key, value]) => {
				const at = asFinite(value) ?? 0;
				return at > since ? [[key, at]] : [];
			}),
		);
	}
}
