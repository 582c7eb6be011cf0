import type { INodeExecutionData } from 'n8n-workflow';
import type { Execution } from '../../harness/n8n/execution.mts';
import { duplicatesIn } from './counts.mts';
import type { Order } from './orders.mts';
import type { PlannedExecution } from './plan.mts';

/** An entry of the sandbox's ledger: an accepted submit. */
export interface AcceptedTask {
	taskId: string;
	provider: 'novita' | 'modelslab';
	path: string;
	body: unknown;
	status: string;
	queries: number;
}

/**
 * What became of an accepted submit. Only `lost` is an error; `marked crashed by n8n` are executions
 * that n8n resumed while it started, and then took for crashed.
 */
export type Outcome =
	| 'finished'
	| 'failed'
	| 'timed out'
	| 'started a workflow'
	| 'returned by Generate Video'
	| 'reported with its ID'
	| 'reported as possibly charged'
	| 'marked crashed by n8n'
	| 'lost';

export interface Verification {
	outcomes: Array<{ execution: string; marker: string; taskId: string; outcome: Outcome }>;
	/** Everything that must not happen, in words. */
	violations: string[];
}

/**
 * Compares the tasks that were accepted for an execution with what it returned.
 * @param triggered ids of tasks with which Video Task Trigger started a workflow
 * @param wasDueAtRestart whether the execution became due while n8n was down
 */
export function verify(
	planned: PlannedExecution,
	execution: Execution,
	ledger: AcceptedTask[],
	triggered: string[],
	wasDueAtRestart = false,
): Verification {
	const evidence = evidenceOf(planned, execution);
	const isExcused = wasDueAtRestart && execution.status === 'crashed';
	const verification: Verification = { outcomes: [], violations: [] };
	const report = (text: string) => verification.violations.push(`${planned.name}: ${text}`);

	planned.orders.forEach((order, index) => {
		const { marker } = order;
		const accepted = ledger.filter((task) => belongsTo(order, task));
		if (accepted.length > 1) report(`double: ${marker} was bought ${accepted.length} times`);
		for (const task of accepted) {
			const { taskId } = task;
			const found = outcomeOf(task, index, evidence, triggered);
			const outcome = found === 'lost' && isExcused ? 'marked crashed by n8n' : found;
			verification.outcomes.push({ execution: planned.name, marker, taskId, outcome });
			if (outcome === 'lost') report(`lost: task ${taskId} of ${marker}`);
			const contradiction = contradictionOf(outcome, task);
			if (contradiction) report(`task ${taskId} of ${marker}: ${contradiction}`);
		}
	});
	for (const advice of evidence.rejected) report(`valid values were rejected: ${advice}`);
	for (const taskId of duplicatesIn(evidence.finished))
		report(`task ${taskId} was delivered twice`);
	for (const { prompt, taskId } of evidence.paired) {
		const order = planned.orders.find(({ marker }) => marker === prompt);
		const own = ledger.find((task) => order && belongsTo(order, task));
		if (own?.taskId !== taskId) report(`task ${taskId} came out in place of ${prompt}`);
	}
	if (!isExcused && !['success', 'error'].includes(execution.status))
		report(`it ended as ${execution.status}`);
	return verification;
}

/** What an execution shows of its tasks. */
interface Evidence {
	finished: string[];
	failed: string[];
	timedOut: string[];
	/** Returned by Generate Video in a workflow that waits for nothing. */
	returned: string[];
	/** Named by an error. */
	reported: string[];
	/** Indexes of items whose order may have been accepted, according to an error. */
	possiblyCharged: number[];
	/** What the node rejected, although it was generated as valid. */
	rejected: string[];
	/** Prompt and task, as n8n pairs them after Finished. */
	paired: Array<{ prompt: string; taskId: string }>;
}

function evidenceOf({ scenario }: PlannedExecution, execution: Execution): Evidence {
	const generated = itemsOf(execution, 'Generate Video', 0);
	const waitedFor = scenario === 'wait for result' ? generated : [];
	const outputOf = (output: number) => itemsOf(execution, 'Wait for Task', output);
	const [finished, failed, timedOut] = [outputOf(0), outputOf(1), outputOf(2)];
	const ended = [...waitedFor, ...finished, ...failed, ...timedOut];
	const succeeded = waitedFor.filter(({ json }) => json.status === 'succeeded');
	const unfinished = waitedFor.filter(({ json }) => json.status !== 'succeeded');
	const { named, unsure, rejected } = errorOf(execution);
	const errorItems = generated.filter(isError);
	return {
		finished: ids([...finished, ...succeeded].filter(isTask)),
		failed: ids(failed.filter(isTask)),
		timedOut: ids([...timedOut, ...unfinished].filter(isTask)),
		returned: ['submit only', 'trigger'].includes(scenario) ? ids(generated) : [],
		reported: [...ids(ended.filter(isError)), ...named],
		possiblyCharged: [...unsure, ...errorItems.filter(mayBeCharged).map(indexOf)],
		rejected: [...rejected, ...errorItems.map(adviceOf).filter(isRejection)],
		paired: itemsOf(execution, 'Finished', 0).map(({ json }) => json as never),
	};
}

/** The tasks and items that the error of the whole execution names. */
function errorOf({ error }: Execution) {
	const {
		taskId,
		paidTaskIds = [],
		failedTaskIds = [],
		unsureItems = [],
		itemIndex,
	} = error?.context ?? {};
	const description = error?.description ?? '';
	const isUnsure = /may be under way and paid for/.test(description);
	return {
		named: [taskId, ...(paidTaskIds as unknown[]), ...(failedTaskIds as unknown[])].map(String),
		unsure: [...(unsureItems as number[]), ...(isUnsure ? [itemIndex as number] : [])],
		rejected: [description].filter(isRejection),
	};
}

const isError = ({ json }: INodeExecutionData) => 'error' in json;
const isTask = (item: INodeExecutionData) => !isError(item);
const isRejection = (advice: string) => /^Nothing was sent and nothing was bought\./.test(advice);

function outcomeOf(
	{ taskId }: AcceptedTask,
	index: number,
	evidence: Evidence,
	triggered: string[],
): Outcome {
	if (evidence.finished.includes(taskId)) return 'finished';
	if (evidence.failed.includes(taskId)) return 'failed';
	if (evidence.timedOut.includes(taskId)) return 'timed out';
	if (triggered.includes(taskId)) return 'started a workflow';
	if (evidence.returned.includes(taskId)) return 'returned by Generate Video';
	if (evidence.reported.includes(taskId)) return 'reported with its ID';
	if (evidence.possiblyCharged.includes(index)) return 'reported as possibly charged';
	return 'lost';
}

/** Where the sandbox's own status of the task disagrees. */
function contradictionOf(outcome: Outcome, { status }: AcceptedTask): string | undefined {
	const isWrong =
		(outcome === 'finished' && status !== 'succeeded') ||
		(outcome === 'failed' && !['failed', 'cancelled'].includes(status));
	return isWrong ? `came out as ${outcome}, but is ${status}` : undefined;
}

function belongsTo({ model, fingerprints }: Order, { path, body }: AcceptedTask): boolean {
	const text = JSON.stringify(body);
	return path.endsWith(model.path) && fingerprints.some((one) => text.includes(one));
}

/** What an output of the node returned in all its runs. */
function itemsOf(execution: Execution, name: string, output: number): INodeExecutionData[] {
	return execution.runs(name).flatMap(({ data }) => data?.main?.[output] ?? []);
}

function ids(items: INodeExecutionData[]): string[] {
	return items.flatMap(({ json }) => (json.taskId === undefined ? [] : String(json.taskId)));
}

function mayBeCharged({ json }: INodeExecutionData): boolean {
	return (
		(json.message as { mayHaveBeenCharged?: boolean } | undefined)?.mayHaveBeenCharged === true
	);
}

function adviceOf({ json }: INodeExecutionData): string {
	return (json.message as { advice?: string } | undefined)?.advice ?? '';
}

function indexOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as { item: number }).item;
}
