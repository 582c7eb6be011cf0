import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ItemError } from '../core/error-item';
import { inputError } from '../core/errors';
import { findProvider } from '../core/providers';
import type { Provider } from '../core/providers/provider';
import type { Task, TaskStatus, TaskVideo } from '../core/tasks/task';
import type { ItemTask } from '../core/tasks/watch-in-n8n';
import {
	asFinite,
	asHttpUrl,
	asId,
	asList,
	asObject,
	asText,
	asTime,
} from '../core/transport/answer';

/** The task of one item, or the error that says why there is none. */
export type ReadTask = ItemTask | NoTask;

interface NoTask extends ItemError {
	/** Whether a node before met the error and went on: no reason to give up the other items. */
	earlier: boolean;
}

/**
 * Finds the task of every item before any provider is asked.
 * @throws NodeOperationError when an item names no task, unless Continue On Fail is set
 */
export function readTasks(context: IExecuteFunctions): ReadTask[] {
	const tasks = context.getInputData().map((item, itemIndex): ReadTask => {
		const byId = context.getNodeParameter('source', itemIndex) === 'taskId';
		const found = byId ? taskById(context, itemIndex) : taskOf(item.json);
		if (typeof found !== 'string') return { itemIndex, task: found };
		const earlier = byId ? null : earlierError(context.getNode(), item.json, itemIndex);
		if (earlier !== null) return { ...earlier, earlier: true };
		const error = inputError(context.getNode(), [found], itemIndex);
		return { itemIndex, error, earlier: false };
	});
	const bad = tasks.find((task): task is NoTask => 'error' in task && !task.earlier);
	if (bad && !context.continueOnFail()) throw bad.error;
	return tasks;
}

/** The error with which a node before let the item go on, with what it says besides. */
function earlierError(node: INode, json: IDataObject, itemIndex: number): ItemError | null {
	const said = asText(json.error);
	if (said === null) return null;
	const { advice, mayBeBought } = asObject(json.message);
	const description = asText(advice) ?? undefined;
	return {
		itemIndex,
		error: new NodeOperationError(node, said, { itemIndex, description }),
		mayBeBought: typeof mayBeBought === 'boolean' ? mayBeBought : undefined,
	};
}

function taskById(context: IExecuteFunctions, itemIndex: number): Task | string {
	const provider = findProvider(context.getNodeParameter('provider', itemIndex));
	const taskId = asId(context.getNodeParameter('taskId', itemIndex));
	if (taskId === null) return 'Task ID is missing';
	if (provider === undefined) return 'Provider must be one of: novita, modelsLab';
	const surface = context.getNodeParameter('surface', itemIndex, '') as string;
	return { taskId, provider: provider.id, ...UNKNOWN, surface: surfaceOf(provider, surface) };
}

const UNKNOWN = {
	model: null,
	status: 'unknown' as const,
	progress: null,
	etaSeconds: null,
	reason: null,
	videos: [],
	seed: null,
	submittedAt: null,
	finishedAt: null,
	waitedSeconds: 0,
	callsBack: false,
};

const STATUSES = ['queued', 'processing', 'succeeded', 'failed', 'canceled', 'unknown'];

/** Reads the Task shape from an item; whatever passed through other nodes is read with care. */
export function taskOf(json: unknown): Task | string {
	const item = asObject(json);
	const taskId = asId(item.taskId);
	const provider = findProvider(item.provider);
	if (taskId === null || provider === undefined) {
		return 'The item holds no task of Generate Video (no taskId and provider); connect Generate Video, or choose By Task ID';
	}
	return {
		taskId,
		provider: provider.id,
		model: asText(item.model),
		surface: surfaceOf(provider, asText(item.surface)),
		status: STATUSES.includes(String(item.status)) ? (item.status as TaskStatus) : 'unknown',
		progress: asFinite(item.progress),
		etaSeconds: asFinite(item.etaSeconds),
		reason: asText(item.reason),
		videos: asList(item.videos).flatMap((video) => videoOf(asObject(video)) ?? []),
		seed: asId(item.seed),
		submittedAt: asTime(item.submittedAt),
		finishedAt: asTime(item.finishedAt),
		waitedSeconds: asFinite(item.waitedSeconds) ?? 0,
		callsBack: item.callsBack === true,
	};
}

function surfaceOf({ surfaces }: Provider, wanted: string | null): string {
	return surfaces.find(({ id }) => id === wanted)?.id ?? surfaces[0].id;
}

function videoOf(video: Record<string, unknown>): TaskVideo | undefined {
	const url = asHttpUrl(video.url);
	if (url === null) return undefined;
	return { url, type: asText(video.type) ?? 'mp4', expiresAt: asTime(video.expiresAt) };
}
