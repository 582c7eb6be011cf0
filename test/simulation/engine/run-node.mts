import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runAgent } from './agent.mts';
import type { Place } from './context.mts';
import { executeContext, hasFailed } from './context.mts';
import { outputNames } from './outputs.mts';
import { runLoop } from './loop.mts';
import { runChild } from './sub-workflow.mts';
import { stored } from './stored-error.mts';
import type { NodeRun } from './types.mts';

/** Runs a node once, with all its tries. The run's `error` is set when the node fails. */
export async function runNode(place: Place): Promise<NodeRun> {
	const { engine, execution, node, entry } = place;
	const { tries, pauseMs } = node.retry ?? { tries: 1, pauseMs: 0 };
	const told: string[] = [];
	const hinted = execution.hints.length;
	let error: unknown;
	for (let attempt = 0; attempt < tries; attempt++) {
		if (attempt > 0) await engine.world.sleep(pauseMs);
		try {
			let outputs = await execute(place, told);
			while (hasFailed(outputs) && attempt < tries - 1) {
				await engine.world.sleep(pauseMs);
				attempt += 1;
				outputs = await execute(place, told);
			}
			return {
				outputs: withErrorOutput(place, outputs),
				told,
				hints: execution.hints.slice(hinted),
			};
		} catch (thrown) {
			engine.world.tell(() => `${node.name} fails: ${(thrown as Error).message}`);
			error = thrown;
		}
	}
	// n8n itself then passes the input on.
	const outputs = node.onError === 'stopWorkflow' ? [] : [entry.items];
	return { outputs, told, error: stored(error) };
}

async function execute(place: Place, told: string[]): Promise<INodeExecutionData[][]> {
	const { engine, node, entry } = place;
	engine.world.point(`${node.name} begins`);
	switch (node.kind) {
		case 'set':
			return [entry.items.map((item) => written(item, engine.plan.writtenStatus))];
		case 'end':
			return [];
		case 'loop':
			return runLoop(place);
		case 'agent':
			return await runAgent(place, told);
		case 'child':
			return await runChild(place);
	}
	if (node.kind === 'GenerateVideo') engine.expect(place);
	const context = executeContext(place) as unknown as IExecuteFunctions;
	const begin = engine.world.time;
	let outputs: INodeExecutionData[][] = [];
	try {
		outputs = (await engine.typeOf(node).execute!.call(context)) as INodeExecutionData[][];
		return outputs;
	} finally {
		engine.watcher.tried(place, engine.world.time - begin, outputs);
		engine.world.point(`${node.name} ends`);
	}
}

/** Edit Fields, which overwrites the status of a task. */
function written(item: INodeExecutionData, status: string | null): INodeExecutionData {
	const isTask = item.json.taskId !== undefined && status !== null;
	return isTask ? { ...item, json: { ...item.json, status } } : item;
}

/** As n8n does: an item that holds nothing but an error leaves through the error output, the last one. */
function withErrorOutput({ engine, node, entry }: Place, outputs: INodeExecutionData[][]) {
	if (node.onError !== 'continueErrorOutput') return outputs;
	const isError = ({ json }: INodeExecutionData) =>
		Boolean(json.error) &&
		Object.keys(json).every((key) => ['error', 'message', 'details'].includes(key));
	const errors = outputs
		.flat()
		.filter(isError)
		.map((item) => {
			const { item: index = 0 } = (item.pairedItem ?? {}) as { item?: number };
			return { ...item, json: { ...entry.items[index]?.json, ...item.json } };
		});
	const isOurs = node.kind === 'GenerateVideo' || node.kind === 'WaitForTask';
	const names = isOurs
		? outputNames(engine.typeOf(node).description, (name) =>
				node.parameter(name, { n: null, index: 0, data: entry.items[0] }),
			)
		: ['main'];
	const kept = names.map((_, index) => (outputs[index] ?? []).filter((item) => !isError(item)));
	return [...kept, errors];
}
