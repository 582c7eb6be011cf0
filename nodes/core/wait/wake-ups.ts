/**
 * What this process has heard from providers about parked executions. Only a help against needless
 * queries and double wake-ups: n8n's timer brings back whatever is forgotten here.
 */

interface ParkedExecution {
	/** Tasks that the provider has confirmed to us as ended. */
	confirmed: Set<string>;
	/** Questions under way: providers call twice, and tasks end at the same time. */
	asking: Map<string, Promise<boolean>>;
	/** When the parking began that a callback ended last, in ms. */
	awake: number;
}

const KEPT = 1_000;
const parked = new Map<string, ParkedExecution>();

function find(executionId: string): ParkedExecution {
	const found = parked.get(executionId) ?? { confirmed: new Set(), asking: new Map(), awake: 0 };
	parked.delete(executionId);
	parked.set(executionId, found);
	if (parked.size > KEPT) parked.delete(parked.keys().next().value as string);
	return found;
}

/**
 * Has the provider asked whether a task has ended: once, however many calls come about it.
 * @returns all tasks of the execution known to have ended; null when this one has not
 */
export async function confirm(
	executionId: string,
	key: string,
	ask: () => Promise<boolean>,
): Promise<ReadonlySet<string> | null> {
	const { confirmed, asking } = find(executionId);
	if (confirmed.has(key)) return confirmed;
	const answer = asking.get(key) ?? ask().finally(() => asking.delete(key));
	asking.set(key, answer);
	if (!(await answer)) return null;
	return confirmed.add(key);
}

/** @returns whether the caller is the first to end this parking: only the first may wake the execution */
export function claimWakeUp(executionId: string, parkedAt: number): boolean {
	const found = find(executionId);
	if (found.awake >= parkedAt) return false;
	found.awake = parkedAt;
	return true;
}
