import type { INodeType } from 'n8n-workflow';
import { callBack } from '../engine/callback.mts';
import type { EngineParts } from '../engine/engine.mts';
import { Engine } from '../engine/engine.mts';
import { apply, live } from '../engine/life.mts';
import { retry } from '../engine/retry.mts';
import { create } from '../engine/run-execution.mts';
import type { Execution, RunState, Workflow, WorkflowNode } from '../engine/types.mts';
import type { Plan } from '../plan.mts';
import { draw } from '../plan.mts';
import { Faults } from '../provider/faults.mts';
import type { Call } from '../provider/network.mts';
import { Chance } from '../random.mts';
import { World } from '../world.mts';
import type { Seen } from './director.mts';
import { Director } from './director.mts';
import type { Fact, FactNode } from './facts.mts';
import type { Stage } from './play.mts';
import { playFact } from './play.mts';
import { Probe } from './probe.mts';

const KINDS = { agent: 'agent', newAgent: 'agent', call: 'child' } as const;

/** Plays a fact in the simulation's n8n. @returns what the probes found */
export async function playInSimulation(fact: Fact, line: Plan['line']): Promise<string[]> {
	const director = new Director(fact.commands);
	const world = new World(1, () => undefined);
	// The probe looks at the real clock.
	world.skew = Date.now() - world.now();
	const engine = engineFor(fact, line, world, director);
	const isApart = ({ name }: FactNode) => fact.nodes.some(({ uses }) => uses === name);
	const first = fact.nodes.find((node) => !isApart(node))!;
	const workflow = { nodes: nodesOf(fact, world), start: first.name };
	let transcript: string[] = [];
	await world.run(
		playFact(fact, stageOf(engine, workflow), director).then((lines) => {
			transcript = lines;
		}),
	);
	return transcript;
}

function engineFor(fact: Fact, line: Plan['line'], world: World, director: Director): Engine {
	const plan: Plan = {
		...draw(1),
		line,
		items: [],
		savesProgress: fact.savesProgress ?? false,
		writtenStatus: null,
	};
	const network = {
		async send({ body }: Call) {
			await world.sleep(1);
			return { statusCode: 200, headers: {}, body: { command: director.answer(body as Seen) } };
		},
	};
	const nothing = () => undefined;
	const parts = {
		world,
		plan,
		network,
		ledger: { submits: [], purchases: new Map() },
		credentials: {},
		faults: new Faults(new Chance(1), 0, []),
		load: () => ({ Probe: Probe as new () => INodeType }),
		watcher: { ranNode: nothing, ended: nothing, dying: nothing, tried: nothing, woken: nothing },
		childWorkflow: childOf(fact, world),
	};
	return new Engine(parts as unknown as EngineParts);
}

function childOf(fact: Fact, world: World): Workflow | null {
	const call = fact.nodes.find(({ kind }) => kind === 'call');
	if (!call) return null;
	const name = call.uses!;
	return { nodes: { [name]: nodeOf({ name }, fact, world) }, start: name };
}

function nodesOf(fact: Fact, world: World): Workflow['nodes'] {
	return Object.fromEntries(fact.nodes.map((node) => [node.name, nodeOf(node, fact, world)]));
}

function nodeOf(node: FactNode, fact: Fact, world: World): WorkflowNode {
	const { name, kind, outputs = [], uses, tries, onError = 'stopWorkflow' } = node;
	const isAgent = kind === 'agent' || kind === 'newAgent';
	return {
		name,
		kind: kind === undefined ? 'Probe' : KINDS[kind],
		outputs: outputs.map((to) => (to === '' ? [] : [to])),
		onError,
		retry: tries ? { tries, pauseMs: 1 } : null,
		...(isAgent ? { tools: { names: [uses!], areRunByEngine: kind === 'newAgent' } } : {}),
		parameter: (parameter) =>
			parameter === 'director' ? 'https://director.example/' : world.chance.text(12),
	};
}

function stageOf(engine: Engine, workflow: Workflow): Stage {
	const of = (id: string) => engine.executions.get(id)!;
	const fresh = () =>
		create(engine, workflow, [], null, {
			runData: {},
			contexts: {},
			stack: [{ node: workflow.start, items: [{ json: {} }], from: 'Start' }],
			last: null,
			waitTill: null,
		});
	const begin = (execution: Execution) => {
		void live(engine, execution);
		return execution.id;
	};
	const settled = async (id: string) => {
		while (of(id).status === 'running') await engine.world.pass(100);
		return id;
	};
	return {
		start: async () => begin(fresh()),
		async retry(id, variant) {
			return await settled(begin(retry(engine, of(id), variant === 'saved')));
		},
		kill: async () => engine.kill(),
		async stop() {
			apply(engine, { kind: 'stop', point: 0, jumpMs: 0, crashesParked: false });
			await engine.world.pass(1_000);
		},
		call: async (url) => void (await callBack(engine, url, {})),
		status: async (id) => of(id).status,
		runs: async (id) => countsOf(of(id)),
		pass: async () => await engine.world.pass(100),
	};
}

/** Runs of each node as n8n shows them: what it has stored. */
function countsOf({ stored, workflow }: Execution): Record<string, number> {
	const { runData } = JSON.parse(stored) as RunState;
	const counts = Object.entries(runData).map(([name, runs]) => [name, runs.length] as const);
	return Object.fromEntries(
		counts.filter(([name, count]) => count > 0 && workflow.nodes[name]?.kind === 'Probe'),
	);
}
