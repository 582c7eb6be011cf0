import { createHash } from 'crypto';

import type { Surface } from '../models/vocabulary';
import type { Clock } from '../ports';
import type { Task, TaskAddress } from '../task';
import { asFinite, asObject, asText } from '../utils/coerce';
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

/** The tasks of one ID that have started the workflow: IDs are unique to one surface only. */
interface SeenId {
	/** When the last of them did, in ms. */
	at: number;
	/** By surface: a short text that tells its result from others; DOUBTED while it may end otherwise. */
	results: Record<string, string>;
}

/** By provider and ID. */
type Seen = Record<string, SeenId>;

const DAY_MS = 86_400_000;
const DOUBTED = '?';

/** Which tasks have started a workflow: one record for the whole process. */
export class SeenTasks {
	/** By trigger: simultaneous calls do not see each other's stores. */
	private readonly seen = new Map<string, Seen>();
	/** Calls that are being handled. */
	private readonly inProgress = new Map<string, Promise<CallbackVerdict['kind']>>();

	/**
	 * @param days for which a task is remembered: longer than any provider calls again
	 * @param limit IDs that are remembered at most, the newest
	 */
	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly days = 7,
		private readonly limit = 10_000,
	) {}

	/**
	 * Lets each task start the workflow once. A second call waits for the first one about its ID. When a
	 * task of this ID has started the workflow, the call may still be about another one, on another
	 * surface.
	 * @param confirm asks the provider whether the task has ended; it is told on which surfaces a task of
	 * this ID has started the workflow
	 */
	async once(
		trigger: CalledTrigger,
		call: Pick<TaskAddress, 'provider' | 'taskId'>,
		confirm: (hasStarted: (surface: Surface) => boolean) => Promise<CallbackVerdict>,
	): Promise<CallbackVerdict> {
		const key = `${call.provider}/${call.taskId}`;
		const callKey = `${trigger.id} ${key}`;
		for (let first = this.inProgress.get(callKey); first; first = this.inProgress.get(callKey)) {
			const kind = await first;
			if (kind !== 'ended') return { kind };
		}
		let settle: (kind: CallbackVerdict['kind']) => void = () => undefined;
		this.inProgress.set(callKey, new Promise((resolve) => (settle = resolve)));
		let kind: CallbackVerdict['kind'] = 'later';
		try {
			const verdict = this.note(trigger, key, await confirm(this.hasStarted(trigger, key)));
			kind = verdict.kind;
			return verdict;
		} finally {
			this.inProgress.delete(callKey);
			settle(kind);
		}
	}

	private hasStarted(trigger: CalledTrigger, key: string): (surface: Surface) => boolean {
		const { results } = this.find(trigger, key);
		return (surface) => Object.hasOwn(results, surface) && results[surface] !== DOUBTED;
	}

	/**
	 * A failure that was in doubt does not keep the true end of the task off, when that is another one.
	 * @returns the verdict; two surfaces may also give the same task, which then was seen
	 */
	private note(trigger: CalledTrigger, key: string, verdict: CallbackVerdict): CallbackVerdict {
		if (verdict.kind !== 'ended' || !trigger.remembers) return verdict;
		const { task, isDoubtful } = verdict;
		const { results } = this.find(trigger, key);
		const result = isDoubtful ? DOUBTED : resultOf(task);
		const wasFailure = results[task.surface] === DOUBTED && task.status !== 'succeeded';
		const isKnown = wasFailure || (result !== '' && Object.values(results).includes(result));
		const entry = { at: this.clock.now(), results: { ...results, [task.surface]: result } };
		const seen = { ...this.seenBy(trigger), [key]: entry };
		const newest = Object.entries(seen).sort(([, one], [, other]) => one.at - other.at);
		const kept = Object.fromEntries(newest.slice(-this.limit));
		trigger.store.seen = kept;
		this.seen.set(trigger.id, kept);
		return isKnown ? { kind: 'seen' } : verdict;
	}

	private find(trigger: CalledTrigger, key: string): SeenId {
		const seen = this.seenBy(trigger);
		return (Object.hasOwn(seen, key) ? seen[key] : undefined) ?? { at: 0, results: {} };
	}

	private seenBy({ id, store, remembers }: CalledTrigger): Seen {
		if (!remembers) return {};
		const since = this.clock.now() - this.days * DAY_MS;
		const all = Object.entries({ ...asObject(store.seen), ...this.seen.get(id) });
		return Object.fromEntries(
			all.flatMap(([key, value]) => {
				const entry = seenIdOf(asObject(value));
				return entry.at > since ? [[key, entry]] : [];
			}),
		);
	}
}

function seenIdOf({ at, results }: Record<string, unknown>): SeenId {
	const texts = Object.entries(asObject(results)).map(([surface, result]) => [
		surface,
		asText(result) ?? '',
	]);
	return { at: asFinite(at) ?? 0, results: Object.fromEntries(texts) };
}

/** The path of a link stays when its signature is renewed. @returns a short text, empty without a video */
function resultOf({ videos: [video] }: Pick<Task, 'videos'>): string {
	if (video === undefined || !URL.canParse(video.url)) return '';
	const { pathname } = new URL(video.url);
	return createHash('sha256').update(pathname).digest('base64url').slice(0, 12);
}
