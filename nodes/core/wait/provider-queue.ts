import type { Entry } from './entry';
import { Heap } from './heap';
import { Pace } from './pace';

/** The tasks of one provider, the most overdue first, at the provider's pace. */
export class Lane {
	private readonly idle = new Heap<Entry>();
	private readonly pace: Pace;

	/**
	 * @param gap ms between the starts of two queries
	 * @param lastLookAt ms of the clock from which each task is asked for once more, however young
	 * its last answer is
	 */
	constructor(
		gap: number,
		private readonly lastLookAt: number,
	) {
		this.pace = new Pace(gap);
	}

	add(entry: Entry): void {
		const due = entry.lastLook ? entry.nextAt : Math.min(entry.nextAt, this.lastLookAt);
		this.idle.add(due, entry);
	}

	/** @returns the next task to ask for, marked as asked; undefined when none may be asked for now */
	next(now: number): Entry | undefined {
		if (this.idle.lowest > now || this.pace.take(now) > 0) return undefined;
		const entry = this.idle.take() as Entry;
		entry.lastLook = now >= this.lastLookAt;
		return entry;
	}

	/** @returns ms of the clock at which `next` may give a task, Infinity when none is left */
	wakeAt(): number {
		return this.idle.size === 0 ? Infinity : Math.max(this.idle.lowest, this.pace.nextStart);
	}

	/** The provider asked for silence. */
	quiet(now: number, ms: number): void {
		this.pace.quiet(now, ms);
	}
}
