import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine } from './engine.mts';
import { Endless } from '../world.mts';
import { runNode } from './run-node.mts';
import type { NodeRun, RunState, StackEntry, Workflow } from './types.mts';
import { Execution } from './types.mts';

/** More runs of nodes than any execution needs between two parkings. */
const MOST_TURNS = 500;

/** @returns a new execution of the workflow, ready to run */
export function create(
	engine: Engine,
	workflow: Workflow,
	items: INodeExecutionData[],
	parent: Execution | null,
	state: RunState = {
		runData: {},
		contexts: {},
		stack: [{ node: workflow.start, items, from: null }],
		waitTill: null,
	},
): Execution {
	const execution = new Execution(String(engine.executions.size + 1), workflow, state, parent);
	engine.executions.set(execution.id, execution);
	return execution;
}

/** Runs until the execution has ended or is parked; `status` says which. */
export async function runExecution(engine: Engine, execution: Execution): Promise<void> {
	const { world } = engine;
	execution.status = 'running';
	world.tell(() => `execution ${execution.id} runs`);
	const { state } = execution;
	let turns = 0;
	for (let entry = state.stack.shift(); entry; entry = state.stack.shift()) {
		if (++turns > MOST_TURNS) throw new Endless(`${entry.node} is run for ever`);
		const runs = (state.runData[entry.node] ??= []);
		const run = await runEntry(engine, execution, entry, runs.length);
		if (execution.cancel.signal.aborted) return void end(engine, execution, 'canceled');
		if (run.error && run.outputs.length === 0) {
			runs.push(run);
			state.stack.unshift(entry);
			return void end(engine, execution, 'error');
		}
		if (state.waitTill !== null) {
			state.stack.unshift(entry);
			execution.status = 'waiting';
			return store(engine, execution);
		}
		runs.push(run);
		if (!isDisabled(execution, entry)) engine.watcher.ranNode(execution, entry, run);
		state.stack.unshift(...successors(execution, entry, run.outputs));
		if (engine.plan.savesProgress) store(engine, execution);
	}
	end(engine, execution, 'success');
}

async function runEntry(
	engine: Engine,
	execution: Execution,
	entry: StackEntry,
	runIndex: number,
): Promise<NodeRun> {
	const node = execution.workflow.nodes[entry.node]!;
	if (isDisabled(execution, entry)) return { outputs: [entry.items] };
	return await runNode({ engine, execution, node, entry, runIndex });
}

/** A disabled node passes its input on. */
function isDisabled({ disabled }: Execution, { node, isDisabled }: StackEntry): boolean {
	return isDisabled === true || disabled.has(node);
}

function successors({ workflow }: Execution, { node }: StackEntry, outputs: NodeRun['outputs']) {
	return outputs.flatMap((items, index): StackEntry[] => {
		if (items.length === 0) return [];
		const targets = workflow.nodes[node]!.outputs[index] ?? [];
		return targets.map((target) => ({ node: target, items, from: node }));
	});
}

function end(engine: Engine, execution: Execution, status: Execution['status']): void {
	execution.status = status;
	engine.world.tell(() => `execution ${execution.id}: ${status}`);
	// A stopped run leaves nothing but its log.
	if (status === 'canceled') engine.forget(execution);
	else store(engine, execution);
	engine.watcher.ended(execution);
}

/** As n8n writes an execution to its database. */
export function store(engine: Engine, execution: Execution): void {
	execution.stored = JSON.stringify(execution.state);
	engine.remember(execution);
}

/** Takes a parked execution up where it was parked, from what is stored. */
export function unpark(execution: Execution): void {
	execution.state = JSON.parse(execution.stored!) as RunState;
	execution.state.waitTill = null;
	const [parked] = execution.state.stack;
	if (parked) parked.isDisabled = true;
}
