import { type Task, taskKey } from '../task';
import { steadyClock } from '../utils/steady-clock';
import type { WatchMemory } from './doubt';
import { SHORTEST_PARKING_MS } from './parking';
import { watch, type WatchOptions, type WatchPorts } from './watch';
import { unwatched, type WatchedTask } from './watched-task';

/** What is remembered of a task from turn to turn. */
export interface TaskRecord {
	/** ms on the clock at which the task is given up. */
	deadline: number;
	/** ms on the clock when the task, still running, was last handed over. */
	handedOverAt?: number;
	/** How it ended. */
	ended?: WatchedTask;
}

/** What a turn leaves to the next one, by task key; n8n stores it with the execution, as JSON. */
export interface LoopMemory {
	tasks: Record<string, TaskRecord>;
	doubts: WatchMemory;
}

export interface TurnOptions {
	/** ms to stay before what still runs is handed over; Infinity never hands over. */
	stayMs: number;
	/** ms from first sight after which a task times out. */
	timeoutMs: number;
}

export interface TurnPorts extends WatchPorts {
	/** Called as each task ends. */
	onEnded?(watched: WatchedTask): void;
}

/** Nothing sleeps for less: a task that is back sooner has come straight back, in ms. */
const SHORTEST_ABSENCE_MS = 5_000;
/** How long one query of each task may take, whatever pause the provider demands, in ms. */
const ROUND_MS = 60_000;
/** How long an overdue task of which nothing was heard since it is back is asked for, in ms. */
const LAST_ANSWER_WITHIN_MS = 30_000;
const LAST_ANSWER_PAUSE_MS = 5_000;

/**
 * One turn of a loop through which running tasks come back: stays for a while, then hands over what
 * still runs. Tasks that are back are queried once. Those that come straight back, as where
 * nothing in the loop sleeps, are kept for a while each time: the loop would otherwise spin.
 * @param memory of earlier turns; this one adds to it
 * @returns the tasks in their order; `ending` is null for those that are handed over, or that still
 * run when the run is stopped
 */
export async function watchTurn(
	tasks: readonly Task[],
	ports: TurnPorts,
	{ tasks: records, doubts }: LoopMemory,
	{ stayMs, timeoutMs }: TurnOptions,
): Promise<WatchedTask[]> {
	const steady = { ...ports, now: steadyClock(ports.now) };
	const start = steady.now();
	for (const task of tasks) {
		const record = (records[taskKey(task)] ??= { deadline: Infinity });
		// A clock that was set back meanwhile must not put the deadline off.
		record.deadline = Math.min(record.deadline, start + timeoutMs);
	}
	const recordOf = (task: Task): TaskRecord => records[taskKey(task)] ?? { deadline: start };
	const running = () => tasks.filter((task) => recordOf(task).ended === undefined);
	const latest = new Map<string, WatchedTask>();
	/** A task times out only after a query past its deadline, and an answer: the clock may have jumped. */
	const answered = new Set<string>();
	const watchRunning = async (options: WatchOptions) => {
		const begun = steady.now();
		const query = async (task: Task) => {
			const outcome = await ports.query(task);
			const tellsNothing = outcome.kind === 'transientFailure' || outcome.kind === 'stopped';
			if (!tellsNothing) answered.add(taskKey(task));
			return outcome;
		};
		const listening = { ...steady, query };
		for (const result of await watch(running(), listening, { ...options, memory: doubts })) {
			const record = recordOf(result.task);
			const isLate = steady.now() >= Math.max(record.deadline, start) + LAST_ANSWER_WITHIN_MS;
			const isPast = options.once === true && begun >= record.deadline;
			const isOverdue = isPast && (isLate || answered.has(taskKey(result.task)));
			const ending = result.ending ?? (isOverdue ? 'timedOut' : null);
			latest.set(taskKey(result.task), { ...result, ending });
			if (ending !== null) record.ended = { ...result, ending };
		}
	};

	const askOnce = async () => await watchRunning({ once: true, deadline: steady.now() + ROUND_MS });

	const stay = stayFor(running(), records, stayMs, start);
	if (stay.asksAtOnce) await askOnce();
	for (let left = running(); left.length > 0 && !ports.stopped(); left = running()) {
		const now = steady.now();
		const nextDeadline = Math.min(...left.map((task) => recordOf(task).deadline));
		const isOver = now >= stay.until;
		if (isOver && nextDeadline - now >= SHORTEST_PARKING_MS) {
			for (const task of left) recordOf(task).handedOverAt = now;
			break;
		}
		if (now >= nextDeadline) {
			await askOnce();
			if (running().length === left.length) await ports.sleep(LAST_ANSWER_PAUSE_MS);
			continue;
		}
		const until = isOver ? nextDeadline : Math.min(stay.until, nextDeadline);
		await watchRunning({ deadline: until });
	}
	return tasks.map((task) => recordOf(task).ended ?? latest.get(taskKey(task)) ?? unwatched(task));
}

function stayFor(running: Task[], records: LoopMemory['tasks'], stayMs: number, start: number) {
	const handedOver = running.flatMap((task) => records[taskKey(task)]?.handedOverAt ?? []);
	const isBack = handedOver.length > 0;
	if (stayMs === Infinity) return { asksAtOnce: isBack, until: Infinity };
	// A clock that was set back meanwhile shows an absence below zero.
	const isStraightBack = handedOver.some((at) => start >= at && start - at < SHORTEST_ABSENCE_MS);
	if (isStraightBack) return { asksAtOnce: true, until: start + SHORTEST_PARKING_MS };
	const asksAtOnce = isBack || stayMs === 0 || running.every(({ callsBack }) => callsBack);
	return { asksAtOnce, until: asksAtOnce ? start : start + stayMs };
}

/** Forgets tasks that are delivered, so that a later wait for them starts afresh. */
export function forget(memory: LoopMemory, tasks: readonly Task[]): void {
	for (const key of tasks.map(taskKey)) {
		delete memory.tasks[key];
		delete memory.doubts[key];
	}
}
