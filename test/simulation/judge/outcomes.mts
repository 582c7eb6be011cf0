import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../engine/engine.mts';
import { outputNames } from '../engine/outputs.mts';
import type { Execution, NodeRun, StackEntry, WorkflowNode } from '../engine/types.mts';
import { statusAt } from '../ledger.mts';
import { linkOf } from '../provider/responses.mts';

/** ms for which a result must have been there before a node has to know of it */
const KNOWN_AFTER_MS = 60_000;

const ENDED = ['succeeded', 'failed', 'canceled'];

/** Compares what the run of a node hands on with what is true at that moment. */
export function checkOutcomes(
	engine: Engine,
	{ workflow }: Execution,
	{ node: name, items: input }: StackEntry,
	run: NodeRun,
): string[] {
	const node = workflow.nodes[name]!;
	if (!['WaitForTask', 'GenerateVideo'].includes(node.kind) || run.error) return [];
	const names = outputNames(engine.typeOf(node).description, (parameter) =>
		node.parameter(parameter, { n: null, index: 0, data: input[0] }),
	);
	const isWait = node.kind === 'WaitForTask';
	const wrong = run.outputs.flatMap((items, output) =>
		items.flatMap((item) => checkItem(engine, item, names[output] ?? 'Error', input, isWait)),
	);
	if (!isWait) return wrong;
	return [...wrong, ...vanished(run.outputs.flat(), input), ...unseen(node, run, names)];
}

function checkItem(
	engine: Engine,
	item: INodeExecutionData,
	output: string,
	input: INodeExecutionData[],
	isWait: boolean,
): string[] {
	const { taskId, status, videos } = item.json as {
		taskId?: string;
		status?: string;
		videos?: Array<{ url: string }>;
	};
	const purchase = engine.ledger.purchases.get(String(taskId));
	if (taskId === undefined) return [];
	if (!purchase) return [`an item holds the task ${taskId}, which nobody bought`];
	const { time } = engine.world;
	const truth = statusAt(purchase, time);
	const wrong: string[] = [];
	const { item: index = 0 } = (item.pairedItem ?? {}) as { item?: number };
	const isPaired = isWait
		? input[index]?.json.taskId === taskId
		: purchase.submit.order.itemIndexes.includes(index);
	if (!isPaired) wrong.push(`task ${taskId} is paired with item ${index}, whose task it is not`);
	// An item that could not be worked on keeps the status that it came with.
	const isUnasked = item.json.error !== undefined || output === 'Still Running';
	const isGiven = isUnasked && status === engine.plan.writtenStatus;
	if (!isGiven && status === 'succeeded' && videos?.[0]?.url !== linkOf(purchase)) {
		wrong.push(`task ${taskId} is said to have succeeded, and has another video or none`);
	}
	if (!isGiven && ENDED.includes(status ?? '') && truth !== status) {
		wrong.push(`task ${taskId} is said to have ${status}; it is ${truth}`);
	}
	for (const { id } of Object.values(item.binary ?? {})) {
		if (!engine.files.get(String(id))?.includes(taskId))
			wrong.push(`the file of ${taskId} is another`);
	}
	if (
		output === 'Failed' &&
		(truth === 'running' || truth === 'succeeded') &&
		!isTroubled(engine, purchase)
	) {
		wrong.push(
			`task ${taskId} is given up (${String(item.json.error ?? item.json.reason)}); it is ${truth}`,
		);
	}
	const ready = purchase.endsAt + purchase.linksAfter + KNOWN_AFTER_MS;
	// A file may keep the node for long after it has given up another task.
	const isHeldUp = engine.plan.download;
	if (
		output === 'Timed Out' &&
		!isHeldUp &&
		time > Math.max(ready, purchase.misledAt + KNOWN_AFTER_MS)
	) {
		wrong.push(`task ${taskId} is said to have timed out; it had ${purchase.status} before`);
	}
	return wrong;
}

/** Whether something else than the task can keep its video. */
function isTroubled(
	engine: Engine,
	purchase: { hasDownloadTrouble: boolean; submit: { order: { n: number } } },
) {
	const { troubles, plan } = engine;
	const twins = plan.items.filter(({ twin }) => twin === purchase.submit.order.n);
	return (
		purchase.hasDownloadTrouble ||
		troubles.has('run') ||
		plan.credentials.kind !== 'good' ||
		twins.some(({ n }) => troubles.has(n))
	);
}

/** What leaves through an output that leads nowhere is seen by nobody: it must be an error. */
function unseen(node: WorkflowNode, { outputs }: NodeRun, names: string[]): string[] {
	if (node.onError !== 'stopWorkflow') return [];
	const leadsOn = (output: number) => Boolean(node.outputs[output]?.length);
	return outputs.flatMap((items, output) =>
		output > 0 && items.length > 0 && !leadsOn(output)
			? [`${items.length} items leave through ${names[output]}, where nothing is connected`]
			: [],
	);
}

function vanished(output: INodeExecutionData[], input: INodeExecutionData[]): string[] {
	const text = JSON.stringify(output);
	return input.flatMap(({ json: { taskId } }) =>
		typeof taskId === 'string' && !text.includes(taskId) ? [`task ${taskId} vanished`] : [],
	);
}
