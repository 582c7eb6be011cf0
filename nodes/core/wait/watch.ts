import type { Problem, QueryOutcome } from '../providers/provider';
import type { Ending, Entry } from './entry';
import { newEntry, takeIn } from './entry';
import { Lane } from './lane';
import type { Lengths } from './lengths';
import type { Task } from './task';

export type { Ending } from './entry';

export interface Watched {
	task: Task;
	/** Null while the task runs. */
	ending: Ending | null;
	problem: Problem | null;
	/** The provider's latest answer as it came. */
	raw: unknown;
}

/** What the engine needs of the world: real in n8n, virtual in tests. */
export interface WatchPorts {
	query(task: Task): Promise<QueryOutcome>;
	/** ms */
	now(): number;
	sleep(ms: number): Promise<void>;
	stopped(): boolean;
	/** from 0 to 1 */
	random(): number;
	onWeather?(task: Task, text: string): void;
}

export interface WatchOptions {
	/** ms on the clock of `now()` at which the watch ends, whatever still runs. */
	until: number;
	/** Queries under way at once. */
	simultaneous: number;
	/** ms between the starts of two queries to the same provider. */
	gap: number;
	/** What is known of earlier tasks; finished tasks are added. */
	lengths: Lengths;
	/** Ask for every task once, at once, and go back. */
	once?: boolean;
	/** Begin by asking for every task, whatever its age; for tasks not watched for a while. */
	askFirst?: boolean;
}

/** The longest sleep in one piece, so that Stop is noticed, in ms. */
const SLICE = 500;
/** How long before the end of the watch the last look begins, in ms. */
const LAST_LOOK = 3_000;

/**
 * Watches all tasks together until each has ended (or was asked for, with `once`), until the given
 * time, or until stopped.
 * Failed queries (429, 5xx, time-outs, garbage) never end a task.
 * @returns the tasks in their order; `ending` is null for those that still run
 */
export async function watch(
	tasks: Task[],
	ports: WatchPorts,
	options: WatchOptions,
): Promise<Watched[]> {
	const start = ports.now();
	const entries = tasks.map((task) => newEntry(task, options.lengths, start));
	const lastLookAt = options.until - LAST_LOOK - tasks.length * options.gap;
	const lanes = new Map<string, Lane>();
	for (const { provider } of tasks) lanes.set(provider, new Lane(options.gap, lastLookAt));
	const laneOf = ({ task }: Entry) => lanes.get(task.provider) as Lane;
	const underWay = new Set<Promise<void>>();
	let open = 0;

	const enqueue = (entry: Entry) => {
		if (entry.ending !== null || (options.once === true && entry.asked)) return;
		open += 1;
		laneOf(entry).add(entry);
	};
	const ask = async (entry: Entry) => {
		// A reader that breaks must not take the other tasks down with it.
		const outcome = await ports.query(entry.task).catch(broken);
		entry.asked = true;
		takeIn(entry, outcome, options.lengths, ports.now(), ports.random());
		if (outcome.kind === 'weather') {
			if (outcome.afterMs !== null) laneOf(entry).quiet(ports.now(), outcome.afterMs);
			ports.onWeather?.(entry.task, outcome.text);
		}
		open -= 1;
		enqueue(entry);
	};
	const askAllDue = (now: number) => {
		for (const lane of lanes.values()) {
			while (underWay.size < options.simultaneous) {
				const entry = lane.next(now);
				if (entry === undefined) break;
				const asked = ask(entry).finally(() => underWay.delete(asked));
				underWay.add(asked);
			}
		}
	};

	for (const entry of entries) {
		if (options.askFirst ?? options.once) entry.nextAt = start;
		enqueue(entry);
	}
	while (open > 0 && !ports.stopped()) {
		const now = ports.now();
		const isOver = now >= options.until;
		if (isOver && underWay.size === 0) break;
		if (!isOver) askAllDue(now);
		const full = isOver || underWay.size >= options.simultaneous;
		const wake = full ? Infinity : Math.min(...[...lanes.values()].map((lane) => lane.wakeAt()));
		const end = isOver ? Infinity : options.until;
		const pause = Math.min(SLICE, Math.max(1, wake - now), end - now);
		await Promise.race([ports.sleep(pause), ...underWay]);
	}
	return entries;
}

function broken(): QueryOutcome {
	return { kind: 'weather', text: 'the answer could not be read', afterMs: null };
}
