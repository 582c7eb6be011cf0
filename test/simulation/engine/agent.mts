import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Place } from './context.mts';
import { executeContext } from './context.mts';
import type { Engine } from './engine.mts';
import { stored } from './stored-error.mts';
import type { AgentMemory, Execution, NodeRun, StackEntry, WorkflowNode } from './types.mts';

/** An agent that orders once for each item, and then waits for what was ordered; it runs its tools itself. */
export async function runAgent(place: Place, told: string[]): Promise<INodeExecutionData[][]> {
	const { execution, node, entry } = place;
	const [order, wait] = toolsOf(execution, node);
	for (const [index, { json }] of entry.items.entries()) {
		const answer = await callTool({ ...place, node: order! }, { ...json }, `call ${index}`);
		told.push(answer);
		const task = taskIn(answer);
		if (!wait || !task) continue;
		told.push(await callTool({ ...place, node: wait }, task, `wait ${index}`));
	}
	return outputOf(told);
}

/**
 * As `makeHandleToolInvocation` of n8n-core does: one object of arguments for all tries, and a run index
 * that is counted up with each.
 * @returns what the agent reads: nothing where the last try fails
 */
async function callTool(place: Place, args: IDataObject, name: string): Promise<string> {
	const { engine, execution, node } = place;
	const { tries, pauseMs } = node.retry ?? { tries: 1, pauseMs: 0 };
	const runs = (execution.state.runData[node.name] ??= []);
	let runIndex = runs.length;
	for (let attempt = 0; attempt < tries; attempt++) {
		if (execution.cancel.signal.aborted) return 'Execution was cancelled';
		if (attempt > 0) await engine.world.sleep(pauseMs);
		const entry = { node: node.name, from: null, items: [{ json: args }] };
		const called: Place = { engine, execution, node, entry, runIndex: runIndex++, tool: 'agent' };
		engine.world.point(`${node.name} called`);
		if (node.kind === 'GenerateVideo') engine.expect(called, name);
		try {
			const context = executeContext(called) as unknown as IExecuteFunctions;
			const outputs = (await engine.typeOf(node).execute!.call(context)) as INodeExecutionData[][];
			runs.push({ outputs });
			return textOf(outputs);
		} catch (error) {
			const failed = stored(error);
			runs.push({ outputs: [], error: failed });
			engine.world.tell(() => `${node.name} (tool) fails: ${failed.message}`);
		}
	}
	return '';
}

/**
 * A turn of an agent that has the engine run its tools, as n8n's `EngineRequest` does: the tool, and then
 * the agent again, are put on the stack.
 * @returns the agent's run; null when it asks for another call first
 */
export function takeTurn(engine: Engine, execution: Execution, entry: StackEntry): NodeRun | null {
	const { world } = engine;
	const [order, wait] = toolsOf(execution, execution.workflow.nodes[entry.node]!);
	const orders = entry.items.map((item, index) => ({ index, args: item.json }));
	if (entry.agent === undefined) return request(engine, execution, entry, order!, orders);
	const answers = entry.agent.calls.map(({ tool, run, index }) => {
		const text = textOf(execution.state.runData[tool]![run]!.outputs);
		world.tell(() => `the agent reads: ${text.slice(0, 200)}`);
		entry.agent!.told.push(text);
		return { index, args: tool === order!.name ? taskIn(text) : null };
	});
	const waits = answers.flatMap(({ index, args }) => (args ? { index, args } : []));
	if (wait && waits.length > 0) return request(engine, execution, entry, wait, waits);
	return { outputs: outputOf(entry.agent.told), told: entry.agent.told };
}

/** Puts the calls of all items on the stack at once; n8n 1 runs the last first. */
function request(
	{ plan }: Engine,
	{ state }: Execution,
	entry: StackEntry,
	{ name }: WorkflowNode,
	wanted: Array<{ index: number; args: IDataObject }>,
): null {
	const runs = (state.runData[name] ??= []);
	const { told }: AgentMemory = entry.agent ?? { told: [], calls: [] };
	entry.agent = { told, calls: [] };
	const tools = wanted.map(({ index, args }): StackEntry => {
		// Its place is taken before it runs.
		const run = runs.push({ outputs: [] }) - 1;
		entry.agent!.calls.push({ tool: name, run, index });
		const json = { ...entry.items[index]!.json, ...args, toolCallId: `call ${run}` };
		return { node: name, from: entry.node, items: [{ json }], toolRun: run };
	});
	state.stack.unshift(...(plan.line === '2.41' ? tools : tools.reverse()), entry);
	return null;
}

/**
 * n8n 2 tells the agent of a tool that fails, unless On Error says to stop; n8n 1 only where it says to
 * continue. The agent reads the error's message, and nothing else of it.
 * @returns the run of the tool as the engine goes on with it
 */
export function afterTool({ plan }: Engine, run: NodeRun): NodeRun {
	if (!run.error || plan.line === '1.123') return run;
	return { ...run, outputs: [[{ json: { error: run.error.message } }]] };
}

function toolsOf({ workflow }: Execution, { tools }: WorkflowNode) {
	return tools!.names.map((name) => workflow.nodes[name]!);
}

function textOf(outputs: INodeExecutionData[][]): string {
	return JSON.stringify(outputs.flat().map(({ json }) => json));
}

/** @returns the arguments for the tool that waits; null where the answer names no task */
function taskIn(answer: string): IDataObject | null {
	const [taskId, provider, surface] = ['taskId', 'provider', 'surface'].map(
		(name) => new RegExp(`"${name}":"([^"]+)"`).exec(answer)?.[1],
	);
	return taskId === undefined ? null : { taskId, provider, surface };
}

function outputOf(told: string[]): INodeExecutionData[][] {
	return [[{ json: { output: told.join('\n') }, pairedItem: { item: 0 } }]];
}
