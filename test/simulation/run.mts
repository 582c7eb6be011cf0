import type { INodeType } from 'n8n-workflow';
import { callBack } from './engine/callback.mts';
import { Engine } from './engine/engine.mts';
import { apply, live } from './engine/life.mts';
import { create } from './engine/run-execution.mts';
import { retry } from './engine/retry.mts';
import { Trigger, TRIGGER_URL } from './engine/trigger.mts';
import type { Execution, Workflow } from './engine/types.mts';
import { itemsOf, workflowsOf } from './engine/workflows.mts';
import { Judge } from './judge/judge.mts';
import type { Violation } from './judge/judge.mts';
import type { Purchase } from './ledger.mts';
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
			if (purchase.callback === TRIGGER_URL) void callTrigger(engine, trigger!, purchase);
			else void callBack(engine, purchase.callback!, calledBack(purchase));
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
	const trigger = plan.shape === 'trigger' ? new Trigger(engine, child!) : null;
	judge.attend(engine, trigger);
	try {
		for (let call = 0; call < plan.forgedCalls; call++)
			forge(engine, trigger, judge, chance.named(`forged ${call}`));
		await world.run(all(engine, workflow, plan));
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

/** Somebody calls the trigger, or the address of the first execution without knowing its secret. */
function forge(engine: Engine, trigger: Trigger | null, judge: Judge, chance: Chance): void {
	engine.world.after(chance.spread(5_000, 300_000), null, () => {
		const purchase = chance.pick([...engine.ledger.purchases.values()]);
		if (trigger && purchase) {
			const unknown = chance.is(0.3) ? { id: String(chance.integer(1e8, 1e9)) } : {};
			const status = chance.pick(['succeeded', 'failed'] as const);
			void callTrigger(engine, trigger, { ...purchase, ...unknown, status });
			return;
		}
		const [first] = engine.executions.values();
		if (!purchase || !first) return;
		const url = new URL(engine.resumeUrl(first));
		url.pathname += '/video-task';
		url.searchParams.set('secret', chance.text(32));
		void callBack(engine, url.href, calledBack(purchase)).then((status) => judge.forged(status));
	});
}

/** The provider calls, and again where it is not answered well. */
async function callTrigger(engine: Engine, trigger: Trigger, claimed: Purchase): Promise<void> {
	const real = engine.ledger.purchases.get(claimed.id);
	for (const pause of [0, 5_000, 30_000]) {
		await engine.world.pass(pause);
		const call = await trigger.call(calledBack(claimed), claimed.provider);
		engine.watcher.called(call, claimed, real);
		if (call.status >= 200 && call.status < 300) return;
	}
}

/** The workflow, and where the plan says so the same once more beside it. */
async function all(engine: Engine, workflow: Workflow, plan: Plan): Promise<void> {
	const started = (start: 'a' | 'b') => create(engine, workflow, itemsOf(plan, start), null);
	const second = async (ms: number) => {
		await engine.world.pass(ms);
		await live(engine, started('b'));
	};
	await Promise.all([
		lead(engine, started('a'), plan.afterwards),
		plan.secondAfterMs === null ? undefined : second(plan.secondAfterMs),
	]);
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
			return retry(engine, first, next === 'retrySaved');
		}
	}
}

let types: Record<string, INodeType> | undefined;

/** Descriptions of the nodes, which no sabotage changes. */
function typesOf(product: Product): Record<string, INodeType> {
	types ??= Object.fromEntries(
		Object.entries(product.load() as NodeClasses).map(([name, Class]) => [name, new Class()]),
	);
	return types;
}
