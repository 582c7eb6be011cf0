import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import type { ItemResult } from '../output/deliver';
import { stoppedWaitFailure } from '../output/stopped';
import type { RunPorts } from '../ports';
import { providers } from '../providers';
import { type Task, type TaskAddress, taskKey } from '../task';
import { asText } from '../utils/coerce';
import { watchTurn } from '../wait/hand-over';
import type { WatchedTask, WatchPorts } from '../wait/watch';
import { unwatched } from '../wait/watched-task';
import type { Clients } from './api-client';
import { toNodeError } from './errors';
import { warnInFull } from './run-ports';

/** A task and the item it belongs to. */
export interface ItemTask {
	itemIndex: number;
	task: Task;
}

/** Tasks that are ready to be watched, and what watching them needs. */
export interface Watchable {
	/** Each with the account that it is asked for in: other accounts may have a task of the same ID. */
	items: ItemTask[];
	ports: WatchPorts;
	/** Results of tasks whose credential is missing or cannot be read. */
	refused: Array<ItemResult & { watched: WatchedTask }>;
}

/**
 * @returns the tasks, each to be queried with the credential of its item
 * @throws n8n's error when a credential is missing or cannot be read, before any task is queried, unless
 * Continue On Fail is set
 */
export async function watchable(
	context: IExecuteFunctions,
	given: readonly ItemTask[],
	clients: Clients,
	run: RunPorts,
): Promise<Watchable> {
	const clientOf = new Map<string, ApiClient>();
	const items: ItemTask[] = [];
	const refused: Watchable['refused'] = [];
	for (const { itemIndex, task } of given) {
		const opening = clients(itemIndex, task.provider);
		const opened = context.continueOnFail()
			? await opening.catch((error: unknown) => withoutCredential(task, error))
			: await opening;
		if ('ending' in opened) {
			refused.push({ itemIndex, watched: opened });
			continue;
		}
		const marked = { ...task, account: accountOf(opened) };
		clientOf.set(taskKey(marked), opened);
		items.push({ itemIndex, task: marked });
	}
	const query: WatchPorts['query'] = async (task) => {
		const client = clientOf.get(taskKey(task));
		if (client === undefined) throw new Error(`Task ${task.taskId} is not watched`);
		return await providers[task.provider].query(client, task);
	};
	const onTransientFailure: WatchPorts['onTransientFailure'] = ({ taskId }, message) =>
		run.log.info(`Task ${taskId}: ${message}; it is queried again`);
	return { items, ports: { ...run, query, onTransientFailure }, refused };
}

/** @returns a mark of host and key that tells neither */
function accountOf({ settings, sign }: ApiClient): string {
	return sign(`account ${asText(settings.baseUrl) ?? ''}`).slice(0, 16);
}

function withoutCredential(task: Task, error: unknown): WatchedTask {
	const { message, description } = error as Error & Partial<NodeOperationError>;
	const problem = { message, advice: description ?? '' };
	return { ...unwatched(task), ending: 'refused', problem };
}

/** @returns the result as it may leave */
export function withoutAccount({ task, ...watched }: WatchedTask): WatchedTask {
	const own: Task & TaskAddress = { ...task };
	delete own.account;
	return { ...watched, task: own };
}

/** Watches the tasks; each result is handed on as its task ends, and at the end what still runs. */
export async function watchAndDeliver(
	items: readonly ItemTask[],
	ports: WatchPorts,
	timeoutMs: number,
	results: { add(result: ItemResult): void },
): Promise<void> {
	const delivered = new Set<number>();
	const deliver = (itemIndex: number, watched: WatchedTask) => {
		if (!delivered.has(itemIndex)) results.add({ itemIndex, watched: withoutAccount(watched) });
		delivered.add(itemIndex);
	};
	const onEnded = (watched: WatchedTask) => {
		const isOf = ({ task }: ItemTask) => taskKey(task) === taskKey(watched.task);
		for (const { itemIndex } of items.filter(isOf)) deliver(itemIndex, watched);
	};
	const tasks = items.map(({ task }) => task);
	const memory = { tasks: {}, doubts: {} };
	const options = { stayMs: Infinity, timeoutMs };
	const watched = await watchTurn(tasks, { ...ports, onEnded }, memory, options);
	for (const [index, { itemIndex }] of items.entries()) {
		const one = watched[index];
		if (one) deliver(itemIndex, one);
	}
}

/**
 * n8n keeps neither the error nor the data of a run that was stopped: its log must name the tasks.
 * @throws NodeApiError when the run was stopped; it names all tasks
 */
export function throwIfStopped(
	context: IExecuteFunctions,
	run: Pick<RunPorts, 'stopped' | 'log'>,
	results: readonly ItemResult[],
): void {
	if (!run.stopped()) return;
	const failure = stoppedWaitFailure(results);
	warnInFull(run.log, failure.message);
	throw toNodeError(context.getNode(), failure);
}
