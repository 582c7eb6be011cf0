import type { ApiClient } from '../http/client';
import type { Clock, StopSignal } from '../ports';
import { providers } from '../providers';
import type { Task, TaskFile } from '../task';
import { mapPool } from '../utils/pool';
import { steadyClock } from '../utils/steady-clock';
import type { OutputItem } from './item';

/** What comes next needs time to use a link: one that ends sooner is renewed before it leaves, in ms. */
const ENDS_SOON_MS = 10 * 60_000;
/** Renewals at a time, and how long they may begin, in ms. */
const CONCURRENCY = 10;
const RENEW_WITHIN_MS = 60_000;

/** A finished task about to leave. */
export interface LinkedTask {
	task: Task;
	client(): Promise<ApiClient>;
	/** Makes the items of the task as it is when they leave. */
	itemsOf(task: Task): OutputItem[];
}

/** Items about to leave; `linked` when they hold links. */
interface Leaving {
	items: OutputItem[];
	linked?: LinkedTask;
}

/**
 * Asks the provider once for each task of which a link has ended, or is about to: while its items waited
 * for others, hours may have passed. What cannot be renewed stays as it is.
 * @returns all that leaves, in its order, with links that work as long as the provider lets them
 */
export async function withFreshLinks<T extends Leaving>(
	leaving: readonly T[],
	ports: Clock & StopSignal,
): Promise<T[]> {
	const now = steadyClock(ports.now);
	const until = now() + RENEW_WITHIN_MS;
	const renewed = await mapPool(
		leaving,
		CONCURRENCY,
		async (one) => await renew(one, ports).catch(() => one),
		() => ports.stopped() || now() >= until,
	);
	return leaving.map((one, index) => renewed[index] ?? one);
}

async function renew<T extends Leaving>(leaving: T, { now }: Clock): Promise<T> {
	const { linked } = leaving;
	const endsSoon = ({ expiresAt }: TaskFile) =>
		expiresAt !== null && Date.parse(expiresAt) < now() + ENDS_SOON_MS;
	if (!linked || ![...linked.task.videos, ...linked.task.images].some(endsSoon)) return leaving;
	const { task, client, itemsOf } = linked;
	const outcome = await providers[task.provider].query(await client(), task);
	if (outcome.kind !== 'update') return leaving;
	const renewedIn = (list: 'videos' | 'images') =>
		task[list].map((file, index) => (endsSoon(file) && outcome.update[list]?.[index]) || file);
	const links = { videos: renewedIn('videos'), images: renewedIn('images') };
	return { ...leaving, items: itemsOf({ ...task, ...links }) };
}
