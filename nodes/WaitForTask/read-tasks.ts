import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { toNodeError } from '../core/n8n/errors';
import type { ItemTask } from '../core/n8n/watch';
import { inputFailure, type ItemFailure } from '../core/output/failure';
import { BY_TASK_ID } from '../core/providers/problems';
import { asId, asObject, asText } from '../core/utils/coerce';
import { readTask, readTaskById } from '../core/wait/read-task';

/** The task of one item, or the failure that says why there is none. */
export type ReadTask = ItemTask | ItemFailure;

/**
 * Finds the task of every item before any provider is queried.
 * @throws NodeOperationError when an item names no task, and n8n's error for an expression that cannot be
 * evaluated, unless Continue On Fail is set
 */
export function readTasks(context: IExecuteFunctions): ReadTask[] {
	return context.getInputData().map(({ json }, itemIndex): ReadTask => {
		if (!context.continueOnFail()) return readItem(context, json, itemIndex);
		try {
			return readItem(context, json, itemIndex);
		} catch (error) {
			return inputFailure([(error as Error).message], itemIndex, ...aboutTask(json));
		}
	});
}

function readItem(context: IExecuteFunctions, json: IDataObject, itemIndex: number): ReadTask {
	const byId = context.getNodeParameter('source', itemIndex) === 'taskId';
	const found = byId ? taskById(context, itemIndex) : readTask(json);
	if (typeof found !== 'string') return { itemIndex, task: found };
	// An earlier node failed on this item and continued: the other items are not affected.
	const earlier = byId ? null : earlierFailure(json, itemIndex);
	if (earlier !== null) return earlier;
	const failure = inputFailure([found], itemIndex, ...aboutTask(json));
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure);
	return failure;
}

/** An item that no longer says where its task is may still name it. */
function aboutTask({ taskId }: IDataObject): [Partial<ItemFailure>?, string?] {
	const id = asId(taskId);
	if (id === null) return [{}, 'Nothing was sent to a provider.'];
	const advice = `Task ${id} is not lost: put its ID into ${BY_TASK_ID}.`;
	return [{ taskId: id, mayHaveBeenCharged: true }, advice];
}

/** The error that an earlier node put on the item, with its advice. */
function earlierFailure(json: IDataObject, itemIndex: number): ItemFailure | null {
	const message = asText(json.error);
	if (message === null) return null;
	const { advice, mayHaveBeenCharged } = asObject(json.message);
	return {
		itemIndex,
		message,
		advice: asText(advice) ?? '',
		cause: 'input',
		...(typeof mayHaveBeenCharged === 'boolean' ? { mayHaveBeenCharged } : {}),
	};
}

/** @returns the ID that each item names, in whatever way, as far as it can be read: for an error of the run */
export function namedTaskIds(context: IExecuteFunctions): string[] {
	return context.getInputData().flatMap(({ json }, itemIndex) => {
		try {
			const byId = context.getNodeParameter('source', itemIndex) === 'taskId';
			return asId(byId ? context.getNodeParameter('taskId', itemIndex) : json.taskId) ?? [];
		} catch {
			return asId(json.taskId) ?? [];
		}
	});
}

function taskById(context: IExecuteFunctions, itemIndex: number) {
	return readTaskById(
		context.getNodeParameter('provider', itemIndex),
		context.getNodeParameter('taskId', itemIndex),
		context.getNodeParameter('surface', itemIndex, ''),
	);
}
