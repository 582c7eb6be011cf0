import type { INodeExecutionData } from 'n8n-workflow';
import type { Execution } from '../../sandbox/n8n/execution.mts';
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

/** What became of an accepted submit. All but `lost` are good ends. */
export type Fate =
	| 'finished'
	| 'failed'
	| 'timed out'
	| 'started the trigger'
	| 'handed over'
	| 'reported with its ID'
	| 'reported as ambiguous'
	| 'lost';

export interface Verdict {
	fates: Array<{ launch: string; mark: string; taskId: string; fate: Fate }>;
	/** Everything that must not be, in words. */
	faults: string[];
}

/**
 * Compares what was bought for a launch with what its execution gave.
 * @param heard tasks with which Video Task Trigger started a workflow
 */
export function judge(
	launch: Launch,
	execution: Execution,
	ledger: Accepted[],
	heard: string[],
): Verdict {
	const evidence = evidenceOf(launch, execution);
	const verdict: Verdict = { fates: [], faults: [] };
	const complain = (text: string) => verdict.faults.push(`${launch.name}: ${text}`);

	launch.orders.forEach((order, index) => {
		const bought = ledger.filter((accepted) => isOf(order, accepted));
		if (bought.length > 1) complain(`double: ${order.mark} was bought ${bought.length} times`);
		for (const accepted of bought) {
			const fate = fateOf(accepted, index, evidence, heard);
			verdict.fates.push({ launch: launch.name, mark: order.mark, taskId: accepted.taskId, fate });
			if (fate === 'lost') complain(`lost: task ${accepted.taskId} of ${order.mark}`);
			const wrong = contradiction(fate, accepted);
			if (wrong) complain(`task ${accepted.taskId} of ${order.mark}: ${wrong}`);
		}
		const invalid = evidence.invalid.find((text) => text !== undefined);
		if (bought.length === 0 && invalid) complain(`values were not taken: ${invalid}`);
	});
	for (const taskId of twice(evidence.finished)) complain(`task ${taskId} was delivered twice`);
	for (const taskId of twice(heard)) complain(`task ${taskId} started the trigger twice`);
	for (const { prompt, taskId } of evidence.paired) {
		const order = launch.orders.find(({ mark }) => mark === prompt);
		const own = ledger.find((accepted) => order && isOf(order, accepted));
		if (own?.taskId !== taskId) complain(`task ${taskId} came out at the place of ${prompt}`);
	}
	if (!['success', 'error'].includes(execution.status)) complain(`it ended as ${execution.status}`);
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

const MAY_BE_BOUGHT = /may be under way and paid for/;

function evidenceOf({ shape }: Launch, execution: Execution): Evidence {
	const generated = itemsOf(execution, 'Generate Video', 0);
	const parks = shape.startsWith('park') ? 1 : 0;
	const waited = [0, 1, 2].map((output) => itemsOf(execution, 'Wait for Task', output + parks));
	const stays = shape === 'wait for result' ? generated : [];
	const ended = [...stays, ...waited.flat()];
	const context = execution.error?.context ?? {};
	const named = [context.taskId, ...((context.paidTaskIds ?? []) as string[])];
	const unsure = [...((context.mayBeBoughtItems ?? []) as number[])];
	if (MAY_BE_BOUGHT.test(execution.error?.description ?? '')) {
		unsure.push(context.itemIndex as number);
	}
	const errorItems = generated.filter(({ json }) => 'error' in json);
	const texts = [execution.error?.description, ...errorItems.map(adviceOf)];
	const good = (items: INodeExecutionData[]) => items.filter(({ json }) => !('error' in json));
	return {
		finished: ids([
			...good(waited[0]),
			...stays.filter(({ json }) => json.status === 'succeeded' && !('error' in json)),
		]),
		failed: ids(good(waited[1])),
		timedOut: ids([
			...good(waited[2]),
			...stays.filter(({ json }) => json.status === 'processing'),
		]),
		handedOver: ['submit only', 'trigger'].includes(shape) ? ids(generated) : [],
		reported: [...ids(ended.filter(({ json }) => 'error' in json)), ...named.map(String)],
		ambiguous: [...unsure, ...errorItems.filter(mayBeBought).map(indexOf)],
		invalid: texts.flatMap((text) =>
			/^Nothing was sent and nothing/.test(text ?? '') ? [text as string] : [],
		),
		paired: itemsOf(execution, 'Finished', 0).map(({ json }) => json as never),
	};
}

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

function adviceOf({ json }: INodeExecutionData): string | undefined {
	return (json.message as { advice?: string } | undefined)?.advice;
}

function indexOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as { item: number }).item;
}

function twice(list: string[]): string[] {
	return [...new Set(list.filter((one, index) => list.indexOf(one) !== index))];
}
