import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine } from './engine.mts';
import { Endless } from '../world.mts';
import { afterTool, takeTurn } from './agent.mts';
import { runNode } from './run-node.mts';
import type { NodeRun, RunState, StackEntry, Workflow, WorkflowNode } from './types.mts';
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
		last: null,
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
		const run = await runEntry(engine, execution, entry, entry.toolRun ?? runs.length);
		// An agent that asks for a call of a tool comes again.
		if (run === null) continue;
		if (execution.cancel.signal.aborted) return void end(engine, execution, 'canceled');
		if (run.error && run.outputs.length === 0) {
			// n8n 1 leaves the place of a tool's run empty then.
			const { toolRun } = entry;
			if (engine.plan.line === '1.123' && toolRun !== undefined) {
				runs.push({ ...run, runIndex: toolRun });
			} else keep(runs, entry, run);
			state.stack.unshift(entry);
			return void end(engine, execution, 'error');
		}
		if (state.waitTill !== null) {
			// It is shown until the node goes on.
			runs.push(run);
			state.stack.unshift(entry);
			execution.status = 'waiting';
			return store(engine, execution);
		}
		keep(runs, entry, run);
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
): Promise<NodeRun | null> {
	const node = execution.workflow.nodes[entry.node]!;
	if (isDisabled(execution, entry)) return { outputs: [entry.items] };
	const event = { node: entry.node, hasEnded: false };
	execution.begun.push(event);
	execution.state.last = entry.node;
	const run = await runWith(engine, execution, node, entry, runIndex);
	event.hasEnded = true;
	return run;
}

async function runWith(
	engine: Engine,
	execution: Execution,
	node: WorkflowNode,
	entry: StackEntry,
	runIndex: number,
): Promise<NodeRun | null> {
	if (node.tools?.areRunByEngine) return takeTurn(engine, execution, entry);
	const place = { engine, execution, node, entry, runIndex };
	if (entry.toolRun === undefined) return await runNode(place);
	return afterTool(engine, await runNode({ ...place, tool: 'engine' }));
}

/** The run of a tool takes the place that was kept for it. */
function keep(runs: NodeRun[], { toolRun = runs.length }: StackEntry, run: NodeRun): void {
	runs[Math.min(toolRun, runs.length)] = run;
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
	// A stopped run leaves nothing but its log; that of n8n 1 what has ended before, too.
	if (status === 'canceled') engine.forget(execution);
	else store(engine, execution);
	if (status === 'canceled' && engine.plan.line === '1.123') {
		execution.stored = JSON.stringify(execution.state);
	}
	engine.watcher.ended(execution);
}

/** As n8n writes an execution to its database. */
export function store(engine: Engine, execution: Execution): void {
	execution.stored = JSON.stringify(execution.state);
	engine.remember(execution);
}

/**
 * Takes a parked execution up where it was parked, from what is stored.
 * @param given the items that a call hands to the parked node, if it was a call: n8n stores these
 */
export function unpark(engine: Engine, execution: Execution, given: INodeExecutionData[] | null) {
	execution.state = JSON.parse(execution.stored) as RunState;
	execution.begun = [];
	const [parked] = execution.state.stack;
	passOn(execution.state);
	if (!given || !parked) return;
	parked.items = given;
	store(engine, execution);
}

/** The parked node has no run yet, and passes its input on. */
export function passOn(state: RunState): void {
	const [parked] = state.stack;
	state.waitTill = null;
	if (!parked) return;
	// n8n takes the node that was run last for the one that is parked.
	if (state.last !== null) state.runData[state.last]?.pop();
	parked.isDisabled = true;
}
