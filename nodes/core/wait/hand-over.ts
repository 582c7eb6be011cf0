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

const ONCE: WatchOptions = { once: true, deadline: Infinity };

/**
 * One turn of a loop through which running tasks come back: stays for a while, then hands over what
 * still runs. Tasks that are back are queried once. Those that come straight back, because nothing
 * in the loop sleeps, are kept until they have ended: the loop would otherwise spin.
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
	/** A task times out only after a query that was sent past its deadline: the clock may have jumped. */
	const watchRunning = async (options: WatchOptions) => {
		const begun = steady.now();
		for (const result of await watch(running(), steady, { ...options, memory: doubts })) {
			const record = recordOf(result.task);
			const isOverdue = options.once === true && begun >= record.deadline;
			const ending = result.ending ?? (isOverdue ? 'timedOut' : null);
			latest.set(taskKey(result.task), { ...result, ending });
			if (ending !== null) record.ended = { ...result, ending };
		}
	};

	const stay = stayFor(running(), records, stayMs, start);
	if (stay.asksAtOnce) await watchRunning(ONCE);
	for (let left = running(); left.length > 0 && !ports.stopped(); left = running()) {
		const now = steady.now();
		const nextDeadline = Math.min(...left.map((task) => recordOf(task).deadline));
		const isOver = now >= stay.until;
		if (isOver && nextDeadline - now >= SHORTEST_PARKING_MS) {
			for (const task of left) recordOf(task).handedOverAt = now;
			break;
		}
		const until = isOver ? nextDeadline : Math.min(stay.until, nextDeadline);
		await watchRunning(now >= nextDeadline ? ONCE : { deadline: until });
	}
	return tasks.map((task) => recordOf(task).ended ?? latest.get(taskKey(task)) ?? unwatched(task));
}

function stayFor(running: Task[], records: LoopMemory['tasks'], stayMs: number, start: number) {
	const handedOver = running.flatMap((task) => records[taskKey(task)]?.handedOverAt ?? []);
	const isBack = handedOver.length > 0;
	if (stayMs === Infinity || handedOver.some((at) => start - at < SHORTEST_ABSENCE_MS)) {
		return { asksAtOnce: isBack, until: Infinity };
	}
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
