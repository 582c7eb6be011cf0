import { findProvider } from '../providers';
import type { Provider } from '../providers/provider';
import { type Task, type TaskCost, type TaskFile, type TaskStatus, unknownTask } from '../task';
import {
	asFinite,
	asHttpUrl,
	asId,
	asList,
	asObject,
	asText,
	asTime,
	isRecord,
} from '../utils/coerce';
import type { Surface } from '../models/vocabulary';

const STATUSES: Record<TaskStatus, true> = {
	queued: true,
	processing: true,
	succeeded: true,
	failed: true,
	canceled: true,
	unknown: true,
};

/**
 * Reads a task from an item; other nodes may have changed it, so nothing is trusted.
 * @returns the task, or what is wrong, as a sentence
 */
export function readTask(json: unknown): Task | string {
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
		status: statusOf(item.status),
		progress: asFinite(item.progress),
		etaSeconds: asFinite(item.etaSeconds),
		reason: asText(item.reason),
		videos: filesOf(item.videos, 'mp4'),
		images: filesOf(item.images, 'png'),
		seed: asId(item.seed),
		cost: costOf(item),
		submittedAt: asTime(item.submittedAt),
		finishedAt: asTime(item.finishedAt),
		waitedSeconds: asFinite(item.waitedSeconds) ?? 0,
		callsBack: item.callsBack === true,
	};
}

/** @returns the task with that ID, or what is wrong, as a sentence */
export function readTaskById(providerId: unknown, id: unknown, surface: unknown): Task | string {
	const provider = findProvider(providerId);
	const taskId = asId(id);
	if (taskId === null) return 'Task ID is missing';
	if (provider === undefined) return 'Provider must be chosen from the list';
	return unknownTask({
		provider: provider.id,
		taskId,
		surface: surfaceOf(provider, asText(surface)),
	});
}

function surfaceOf({ surfaces }: Provider, wanted: string | null): Surface {
	return (surfaces.find(({ id }) => id === wanted) ?? surfaces[0]).id;
}

function statusOf(value: unknown): TaskStatus {
	return typeof value === 'string' && Object.hasOwn(STATUSES, value)
		? (value as TaskStatus)
		: 'unknown';
}

function filesOf(list: unknown, usualType: string): TaskFile[] {
	return asList(list).flatMap((entry) => {
		const { url: link, type, expiresAt } = asObject(entry);
		const url = asHttpUrl(link);
		if (url === null) return [];
		return { url, type: asText(type) ?? usualType, expiresAt: asTime(expiresAt) };
	});
}

function costOf({ cost }: Record<string, unknown>): TaskCost | null {
	if (!isRecord(cost)) return null;
	const { estimatedUsd, chargedUsd, source } = cost;
	return {
		estimatedUsd: asFinite(estimatedUsd),
		chargedUsd: asFinite(chargedUsd),
		source: asText(source),
	};
}
