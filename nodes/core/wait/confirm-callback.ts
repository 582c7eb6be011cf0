import type { ApiClient } from '../http/client';
import type { Surface } from '../models/vocabulary';
import type { Clock } from '../ports';
import type { Callback, Provider, QueryOutcome } from '../providers/provider';
import type { Task, TaskAddress, TaskUpdate } from '../task';
import { isFinal, unknownTask, withUpdate } from '../task';

/** What confirming a callback has shown. */
export type CallbackVerdict =
	/** `isDoubtful`: only the call says for certain that the task has failed. */
	| { kind: 'ended'; task: Task; isDoubtful?: boolean }
	/** It is about a task that has started the workflow before. */
	| { kind: 'seen' }
	/** Not confirmed, or not known to the provider, so far: the provider should call again. */
	| { kind: 'later' };

export interface ConfirmPorts extends Clock {
	provider: Pick<Provider, 'id' | 'surfaces' | 'query'>;
	client: ApiClient;
	/** Where the last task was found: the most likely place of the next. */
	likelySurface: Surface | undefined;
	/** Whether the task of the callback's ID on this surface has started the workflow. */
	hasStarted(surface: Surface): boolean;
	/** @returns whether so many more queries may be sent, which then count */
	mayQuery(count: number): boolean;
	/** ms on the clock after which no further attempt begins */
	until: number;
}

const PAUSE_MS = 1_000;
const LATER: CallbackVerdict = { kind: 'later' };

interface Answer {
	address: TaskAddress;
	outcome: QueryOutcome;
}

/**
 * Queries whether the task of a callback has ended, again for a few seconds while it runs: the callback
 * may arrive before the provider's own API reports the end. A callback does not say on which surface its
 * task lives: the most likely is queried first, then all others, so that none ends the search by not
 * knowing the task, or by failing. Surfaces whose task of this ID has started the workflow are left
 * out; the call is then most likely a repeated one, so that only a video found elsewhere counts.
 */
export async function confirmCallback(
	callback: Callback,
	ports: ConfirmPorts,
): Promise<CallbackVerdict> {
	const all = ports.provider.surfaces.map(({ id }) => id);
	const surfaces = all.filter((id) => !ports.hasStarted(id));
	const first = surfaces.find((id) => id === ports.likelySurface) ?? surfaces[0];
	if (first === undefined) return { kind: 'seen' };
	const isRepeated = surfaces.length < all.length;
	let answers = await ask([first], callback, ports);
	if (!answers.some(isFound)) {
		const others = surfaces.filter((id) => id !== first);
		const more = await ask(others, callback, ports);
		if (more.length < others.length) return LATER;
		answers = [...answers, ...more];
	}
	for (;;) {
		const ended = endedTask(answers, callback.update, ports.now());
		const isOfAnother = ended?.task.status !== 'succeeded' && isRepeated;
		if (ended && !isOfAnother) return ended;
		if (isRepeated && !answers.some(isFound) && !answers.some(isOpen)) return { kind: 'seen' };
		const found = answers.filter(isFound).map(({ address }) => address.surface);
		if (found.length === 0 || ports.now() + PAUSE_MS > ports.until) return LATER;
		await ports.sleep(PAUSE_MS);
		answers = await ask(found, callback, ports);
	}
}

/** @returns an answer of each surface; none when so many queries may not be sent */
async function ask(
	surfaces: readonly Surface[],
	{ taskId }: Callback,
	{ provider, client, mayQuery }: ConfirmPorts,
): Promise<Answer[]> {
	if (!mayQuery(surfaces.length)) return [];
	const addresses = surfaces.map((surface) => ({ provider: provider.id, taskId, surface }));
	return await Promise.all(
		addresses.map(async (address) => ({ address, outcome: await provider.query(client, address) })),
	);
}

/** A surface that knows no task may report it as failed, but not as running or with a video. */
function isFound({ outcome }: Answer): boolean {
	return outcome.kind === 'update' && !hasFailed(outcome.update);
}

/** @returns the task, ended; null when that is not certain, or while another answer is still to come */
function endedTask(
	answers: Answer[],
	claim: TaskUpdate,
	now: number,
): Extract<CallbackVerdict, { kind: 'ended' }> | null {
	const reports = answers.flatMap(({ address, outcome }) =>
		'update' in outcome ? [{ ...outcome, address }] : [],
	);
	const taskOf = ({ address, update }: { address: TaskAddress; update: TaskUpdate }) =>
		taskFromCallback(address, update, now);
	const succeeded = reports.find(({ update }) => update.status === 'succeeded');
	if (succeeded) return { kind: 'ended', task: taskOf(succeeded) };
	if (answers.some(isOpen) || answers.some(isFound)) return null;
	const failed = reports.find(({ kind }) => kind === 'update');
	if (failed) return { kind: 'ended', task: taskOf(failed) };
	// A success whose video is still to come says nothing for a call that claims a failure.
	const errors = answers.some(lacksVideo) ? [] : reports;
	const [doubted] = hasFailed(claim) ? errors : [];
	return doubted ? { kind: 'ended', task: taskOf(doubted), isDoubtful: true } : null;
}

function lacksVideo({ outcome }: Answer): boolean {
	return outcome.kind === 'doubtful' && outcome.lacksVideo === true;
}

function isOpen({ outcome }: Answer): boolean {
	return outcome.kind === 'transientFailure' || outcome.kind === 'stopped';
}

function hasFailed(update: TaskUpdate): boolean {
	return isFinal(update) && update.status !== 'succeeded';
}

/**
 * @param now in ms
 * @returns a task that is known only from a callback or from one query
 */
export function taskFromCallback(address: TaskAddress, update: TaskUpdate, now: number): Task {
	return withUpdate(unknownTask(address), update, now);
}
