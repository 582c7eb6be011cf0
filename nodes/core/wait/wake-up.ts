import type { Clock } from '../ports';
import type { Provider, QueryOutcome } from '../providers/provider';
import type { Task } from '../task';
import { isFinal, taskKey } from '../task';

/** An execution that waits for its tasks. */
export interface ParkedExecution {
	id: string;
	/** Tasks that still ran when it was parked. */
	tasks: readonly Task[];
	/** ms on the clock when it was last parked, 0 when it was not. */
	parkedAt: number;
	/** Whether it is woken when all of its tasks have ended, or when any has. */
	wakeWhen: 'all' | 'any';
}

export interface WakeUpPorts extends Pick<Clock, 'now'> {
	providers: ReadonlyArray<Pick<Provider, 'id' | 'readCallback'>>;
	/** Queries the task once. */
	query(task: Task): Promise<QueryOutcome>;
	/** Results of earlier callbacks: one record for the whole process. */
	record: WakeUpRecord;
}

/**
 * Handles an authenticated callback to a parked execution. It is a hint: the provider itself is
 * queried, and only the callback after which all tasks (or any) are known to have ended wakes the
 * execution.
 * @returns whether to wake the execution now; otherwise it stays parked
 */
export async function followCallback(
	body: unknown,
	execution: ParkedExecution,
	ports: WakeUpPorts,
): Promise<boolean> {
	const answers = await Promise.all(
		calledTasks(body, execution.tasks, ports).map(async (task) => {
			const hasEnded = async () => endsTask(await ports.query(task));
			return await ports.record.confirm(execution.id, taskKey(task), hasEnded);
		}),
	);
	const confirmed = answers.find((one) => one !== null);
	if (!confirmed) return false;

	const isDue =
		execution.wakeWhen === 'any' || execution.tasks.every((one) => confirmed.has(taskKey(one)));
	return isDue && ports.record.claim(execution.id, execution.parkedAt);
}

/**
 * @returns the task that the callback names, as read by the task's own provider; several when they have
 * the same ID on different surfaces, which a callback does not tell apart
 */
function calledTasks(
	body: unknown,
	tasks: readonly Task[],
	{ providers, now }: WakeUpPorts,
): Task[] {
	const named = new Map(
		providers.map((provider) => [provider.id, provider.readCallback(body, now())?.taskId]),
	);
	return tasks.filter(({ provider, taskId }) => named.get(provider) === taskId);
}

function endsTask(outcome: QueryOutcome): boolean {
	return outcome.kind === 'update' && isFinal(outcome.update);
}

interface KnownExecution {
	/** Keys of tasks that the provider has confirmed to us as ended. */
	confirmed: Set<string>;
	/** Queries in flight: providers call twice, and tasks end at the same time. */
	pending: Map<string, Promise<boolean>>;
	/** Start of the parking that a callback ended last, in ms. */
	wokenParking: number;
}

/**
 * What this process has learned from callbacks about parked executions. It only saves needless queries
 * and double wake-ups: n8n's timer wakes whatever is forgotten here.
 */
export class WakeUpRecord {
	private readonly executions = new Map<string, KnownExecution>();

	/** @param limit executions that are remembered */
	constructor(private readonly limit = 1_000) {}

	/**
	 * Checks with the provider whether a task has ended: once, however many callbacks name it.
	 * @returns keys of all tasks of the execution known to have ended; null when this one has not
	 */
	async confirm(
		executionId: string,
		key: string,
		hasEnded: () => Promise<boolean>,
	): Promise<ReadonlySet<string> | null> {
		const { confirmed, pending } = this.find(executionId);
		if (confirmed.has(key)) return confirmed;
		const query = pending.get(key) ?? hasEnded().finally(() => pending.delete(key));
		pending.set(key, query);
		return (await query) ? confirmed.add(key) : null;
	}

	/**
	 * @param parkedAt when the parking began, in ms; 0 when the execution is not known to be parked
	 * @returns whether the caller is the first to end this parking: only the first may wake the execution
	 */
	claim(executionId: string, parkedAt: number): boolean {
		const execution = this.find(executionId);
		if (execution.wokenParking === parkedAt) return false;
		execution.wokenParking = parkedAt;
		return true;
	}

	private find(executionId: string): KnownExecution {
		const found = this.executions.get(executionId) ?? {
			confirmed: new Set(),
			pending: new Map(),
			wokenParking: 0,
		};
		// Moved to the end: the least recently used executions are forgotten first.
		this.executions.delete(executionId);
		this.executions.set(executionId, found);
		for (const oldest of [...this.executions.keys()].slice(0, -this.limit)) {
			this.executions.delete(oldest);
		}
		return found;
	}
}
