import type { INodeExecutionData } from 'n8n-workflow';
import type { Execution } from '../../harness/n8n/execution.mts';
import { twice } from './counts.mts';
import type { Launch } from './plan.mts';
import type { Order } from './orders.mts';

/** A line of the sandbox's ledger: an accepted submit. */
export interface Accepted {
	taskId: string;
	provider: 'novita' | 'modelslab';
	path: string;
	body: unknown;
	status: string;
	queries: number;
}

/**
 * What became of an accepted submit. All but `lost` are good ends; `crashed by n8n` are executions
 * that it woke while it started, and then took for crashed.
 */
export type Fate =
	| 'finished'
	| 'failed'
	| 'timed out'
	| 'started the trigger'
	| 'handed over'
	| 'reported with its ID'
	| 'reported as ambiguous'
	| 'crashed by n8n'
	| 'lost';

export interface Verdict {
	fates: Array<{ launch: string; mark: string; taskId: string; fate: Fate }>;
	/** Everything that must not be, in words. */
	faults: string[];
}

/**
 * Compares what was bought for a launch with what its execution gave.
 * @param heard tasks with which Video Task Trigger started a workflow
 * @param exposed whether the execution became due while n8n was away
 */
export function judge(
	launch: Launch,
	execution: Execution,
	ledger: Accepted[],
	heard: string[],
	exposed = false,
): Verdict {
	const evidence = evidenceOf(launch, execution);
	const isCrashed = exposed && execution.status === 'crashed';
	const verdict: Verdict = { fates: [], faults: [] };
	const complain = (text: string) => verdict.faults.push(`${launch.name}: ${text}`);

	launch.orders.forEach((order, index) => {
		const bought = ledger.filter((accepted) => isOf(order, accepted));
		if (bought.length > 1) complain(`double: ${order.mark} was bought ${bought.length} times`);
		for (const accepted of bought) {
			const found = fateOf(accepted, index, evidence, heard);
			const fate = found === 'lost' && isCrashed ? 'crashed by n8n' : found;
			verdict.fates.push({ launch: launch.name, mark: order.mark, taskId: accepted.taskId, fate });
			if (fate === 'lost') complain(`lost: task ${accepted.taskId} of ${order.mark}`);
			const wrong = contradiction(fate, accepted);
			if (wrong) complain(`task ${accepted.taskId} of ${order.mark}: ${wrong}`);
		}
	});
	for (const advice of evidence.invalid) complain(`good values were not taken: ${advice}`);
	for (const taskId of twice(evidence.finished)) complain(`task ${taskId} was delivered twice`);
	for (const { prompt, taskId } of evidence.paired) {
		const order = launch.orders.find(({ mark }) => mark === prompt);
		const own = ledger.find((accepted) => order && isOf(order, accepted));
		if (own?.taskId !== taskId) complain(`task ${taskId} came out at the place of ${prompt}`);
	}
	if (!isCrashed && !['success', 'error'].includes(execution.status))
		complain(`it ended as ${execution.status}`);
	return verdict;
}

/** What an execution shows of its tasks. */
interface Evidence {
	finished: string[];
	failed: string[];
	timedOut: string[];
	/** Came out of Generate Video, where nothing waits for it. */
	handedOver: string[];
	/** Named by an error. */
	reported: string[];
	/** Indexes of items whose order may have been taken, as an error says. */
	ambiguous: number[];
	/** What the node did not take, though it was drawn as valid. */
	invalid: string[];
	/** Prompt and task, as n8n pairs them behind Finished. */
	paired: Array<{ prompt: string; taskId: string }>;
}

function evidenceOf({ shape }: Launch, execution: Execution): Evidence {
	const generated = itemsOf(execution, 'Generate Video', 0);
	const stays = shape === 'wait for result' ? generated : [];
	const first = shape.startsWith('park') ? 1 : 0;
	const [finished, failed, timedOut] = [0, 1, 2].map((output) =>
		itemsOf(execution, 'Wait for Task', first + output),
	);
	const ended = [...stays, ...finished, ...failed, ...timedOut];
	const succeeded = stays.filter(({ json }) => json.status === 'succeeded');
	const unended = stays.filter(({ json }) => json.status !== 'succeeded');
	const { named, unsure, invalid } = errorOf(execution);
	const errorItems = generated.filter(isError);
	return {
		finished: ids([...finished, ...succeeded].filter(isGood)),
		failed: ids(failed.filter(isGood)),
		timedOut: ids([...timedOut, ...unended].filter(isGood)),
		handedOver: ['submit only', 'trigger'].includes(shape) ? ids(generated) : [],
		reported: [...ids(ended.filter(isError)), ...named],
		ambiguous: [...unsure, ...errorItems.filter(mayBeBought).map(indexOf)],
		invalid: [...invalid, ...errorItems.map(adviceOf).filter(isInvalid)],
		paired: itemsOf(execution, 'Finished', 0).map(({ json }) => json as never),
	};
}

/** The tasks and items that the error of the whole execution names. */
function errorOf({ error }: Execution) {
	const { taskId, paidTaskIds = [], unsureItems = [], itemIndex } = error?.context ?? {};
	const description = error?.description ?? '';
	const mayBe = /may be under way and paid for/.test(description);
	return {
		named: [taskId, ...(paidTaskIds as unknown[])].map(String),
		unsure: [...(unsureItems as number[]), ...(mayBe ? [itemIndex as number] : [])],
		invalid: [description].filter(isInvalid),
	};
}

const isError = ({ json }: INodeExecutionData) => 'error' in json;
const isGood = (item: INodeExecutionData) => !isError(item);
const isInvalid = (advice: string) => /^Nothing was sent and nothing was bought\./.test(advice);

function fateOf({ taskId }: Accepted, index: number, evidence: Evidence, heard: string[]): Fate {
	if (evidence.finished.includes(taskId)) return 'finished';
	if (evidence.failed.includes(taskId)) return 'failed';
	if (evidence.timedOut.includes(taskId)) return 'timed out';
	if (heard.includes(taskId)) return 'started the trigger';
	if (evidence.handedOver.includes(taskId)) return 'handed over';
	if (evidence.reported.includes(taskId)) return 'reported with its ID';
	if (evidence.ambiguous.includes(index)) return 'reported as ambiguous';
	return 'lost';
}

/** What the sandbox knows better. */
function contradiction(fate: Fate, { status }: Accepted): string | undefined {
	const isWrong =
		(fate === 'finished' && status !== 'succeeded') ||
		(fate === 'failed' && !['failed', 'cancelled'].includes(status));
	return isWrong ? `came out as ${fate}, but is ${status}` : undefined;
}

export function isOf({ model, signs }: Order, { path, body }: Accepted): boolean {
	const text = JSON.stringify(body);
	return path.endsWith(model.path) && signs.some((sign) => text.includes(sign));
}

/** What an output of the node gave in all its runs. */
function itemsOf(execution: Execution, name: string, output: number): INodeExecutionData[] {
	return execution.runs(name).flatMap(({ data }) => data?.main?.[output] ?? []);
}

function ids(items: INodeExecutionData[]): string[] {
	return items.flatMap(({ json }) => (json.taskId === undefined ? [] : String(json.taskId)));
}

function mayBeBought({ json }: INodeExecutionData): boolean {
	return (json.message as { mayBeBought?: boolean } | undefined)?.mayBeBought === true;
}

function adviceOf({ json }: INodeExecutionData): string {
	return (json.message as { advice?: string } | undefined)?.advice ?? '';
}

function indexOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as { item: number }).item;
}
