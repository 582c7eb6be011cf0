import type { INodeType } from 'n8n-workflow';
import { callBack } from './engine/callback.mts';
import { Engine } from './engine/engine.mts';
import { apply, live } from './engine/life.mts';
import { create } from './engine/run-execution.mts';
import type { Execution, RunState } from './engine/types.mts';
import { itemsOf, workflowsOf } from './engine/workflows.mts';
import { Judge } from './judge/judge.mts';
import type { Violation } from './judge/judge.mts';
import { Ledger } from './ledger.mts';
import type { Afterwards, Plan } from './plan.mts';
import type { NodeClasses, Patch } from './product.mts';
import { Product } from './product.mts';
import { Credentials } from './provider/credentials.mts';
import { Faults } from './provider/faults.mts';
import { Network } from './provider/network.mts';
import { Provider } from './provider/provider.mts';
import { calledBack } from './provider/responses.mts';
import { n8nWorkflow } from './n8n-workflow.mts';
import { Chance } from './random.mts';
import type { Sources } from './sources.mts';
import { World } from './world.mts';

export interface Outcome {
	violations: Violation[];
	story: string[];
	/** Names of the faults that occurred, and their kinds. */
	faults: Map<string, string>;
	points: Map<string, number>;
	events: number;
	/** Virtual ms. */
	time: number;
	purchases: number;
	moves: string[];
}

/** The world of the run that is going on: the nodes' clock and chance are its own. */
let world: World;

class VirtualDate extends Date {
	constructor(...args: [] | [string | number | Date]) {
		super(...((args.length === 0 ? [world.now()] : args) as [number]));
	}

	static now(): number {
		return world.now();
	}
}

const virtualMath = Object.create(Math, { random: { value: () => world.chance.next() } });

/** Signals whose time-outs are virtual. */
const virtualSignals = {
	any: (signals: AbortSignal[]) => AbortSignal.any(signals),
	abort: (reason?: unknown) => AbortSignal.abort(reason),
	timeout(ms: number): AbortSignal {
		const controller = new AbortController();
		world.after(ms, world.process, () => controller.abort());
		return controller.signal;
	},
};

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
	const isHeeded = signal !== undefined && line === '2.41';
	if (isHeeded && signal.aborted) throw signal.reason;
	const slept = world.sleep(ms);
	if (!isHeeded) return await slept;
	await new Promise<void>((resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
		void slept.then(resolve);
	});
}
let line: Plan['line'];

/** @returns the nodes, with the patches of a sabotage where there are any */
export function loadProduct(sources: Sources, patches: readonly Patch[] = []): Product {
	const scope = { Date: VirtualDate, Math: virtualMath, AbortSignal: virtualSignals };
	return new Product(scope, { 'n8n-workflow': { ...n8nWorkflow, sleep } }, sources, patches);
}

/** Plays one run. The same plan gives the same run. */
export async function play(product: Product, plan: Plan, isTold = false): Promise<Outcome> {
	const chance = new Chance(plan.seed, 'run');
	const moves: string[] = [];
	line = plan.line;
	const act = (point: number) => {
		for (const move of plan.moves) {
			if (move.point !== point) continue;
			moves.push(move.kind);
			apply(engine, move);
		}
	};
	world = new World(plan.seed, act, isTold);
	const ledger = new Ledger();
	const faults = new Faults(chance.named('faults'), plan.faultRate, plan.withoutFaults);
	const credentials = new Credentials(plan.credentials, chance);
	const provider = new Provider(
		world,
		ledger,
		faults,
		chance,
		(purchase) => {
			void callBack(engine, purchase.callback!, calledBack(purchase));
		},
		plan.slowShare,
	);
	const mayBeSentAgain = () => plan.options.resendAfterNoResponse;
	const network = new Network(world, ledger, faults, credentials, chance, provider, mayBeSentAgain);
	const judge = new Judge();
	const load = () => product.load();
	const { workflow, child } = workflowsOf(plan, typesOf(product), chance.named('form'));
	const parts = { world, plan, network, ledger, credentials, faults, load, watcher: judge };
	const engine = new Engine({ ...parts, childWorkflow: child });
	judge.attend(engine);
	try {
		for (let call = 0; call < plan.forgedCalls; call++)
			forge(engine, judge, chance.named(`forged ${call}`));
		await world.run(lead(engine, create(engine, workflow, itemsOf(plan), null), plan.afterwards));
		judge.conclude();
	} catch (error) {
		judge.note('ends', [(error as Error).message]);
		if (!(error instanceof Error) || error.name === 'TypeError') throw error;
	}
	return {
		violations: judge.violations,
		story: world.story ?? [],
		faults: faults.used,
		points: world.pointsByLabel,
		events: world.events,
		time: world.time,
		purchases: ledger.purchases.size,
		moves,
	};
}

/** Somebody calls the address of the first execution, without knowing its secret. */
function forge(engine: Engine, judge: Judge, chance: Chance): void {
	engine.world.after(chance.spread(20_000, 300_000), null, () => {
		const purchase = chance.pick([...engine.ledger.purchases.values()]);
		const [first] = engine.executions.values();
		if (!purchase || !first) return;
		const url = new URL(engine.resumeUrl(first));
		url.pathname += '/video-task';
		url.searchParams.set('secret', chance.text(32));
		void callBack(engine, url.href, calledBack(purchase)).then((status) => judge.forged(status));
	});
}

/** The execution, and what a person does afterwards. */
async function lead(engine: Engine, first: Execution, afterwards: Afterwards[]): Promise<void> {
	await live(engine, first);
	for (const next of afterwards) {
		await engine.world.pass(engine.world.chance.integer(5_000, 120_000));
		const execution = following(engine, first, next);
		if (execution === null) continue;
		engine.world.tell(() => `a person: ${next}`);
		await live(engine, execution);
	}
}

function following(engine: Engine, first: Execution, next: Afterwards): Execution | null {
	const { workflow } = first;
	switch (next) {
		case 'runAgain':
			return create(engine, workflow, itemsOf(engine.plan), null);
		case 'executeStep':
			// What failed before the step runs again, and with it all that was bought is out of sight.
			return first.status === 'success'
				? null
				: create(engine, workflow, itemsOf(engine.plan), null);
		default: {
			const canRetry = first.status === 'error' || first.status === 'crashed';
			if (!canRetry) return null;
			if (first.stored === null) return create(engine, workflow, itemsOf(engine.plan), null);
			return retry(engine, first, next === 'retrySaved');
		}
	}
}

/** A copy of what was stored; the node that failed runs again. */
function retry(engine: Engine, first: Execution, isSaved: boolean): Execution {
	const state = JSON.parse(first.stored!) as RunState;
	const [failed] = state.stack;
	const wasParked = state.waitTill !== null;
	if (failed && !wasParked) state.runData[failed.node]?.pop();
	const copy = create(engine, first.workflow, [], first, { ...state, waitTill: null });
	if (wasParked && failed) {
		failed.isDisabled = true;
		// n8n disables the node of the workflow itself then, and never enables it again.
		if (isSaved) copy.disabled.add(failed.node);
	}
	return copy;
}

let types: Record<string, INodeType> | undefined;

/** Descriptions of the nodes, which no sabotage changes. */
function typesOf(product: Product): Record<string, INodeType> {
	types ??= Object.fromEntries(
		Object.entries(product.load() as NodeClasses).map(([name, Class]) => [name, new Class()]),
	);
	return types;
}
