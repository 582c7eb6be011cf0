import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { Ledger, Order, Purchase } from '../ledger.mts';
import type { Plan } from '../plan.mts';
import type { NodeClasses } from '../product.mts';
import type { Credentials } from '../provider/credentials.mts';
import type { Faults } from '../provider/faults.mts';
import type { Network } from '../provider/network.mts';
import { Process } from '../world.mts';
import type { World } from '../world.mts';
import type { Place } from './context.mts';
import { recover } from './retry.mts';
import type { Called } from './trigger.mts';
import type { Execution, Item, NodeRun, StackEntry, Workflow, WorkflowNode } from './types.mts';

export interface EngineParts {
	world: World;
	plan: Plan;
	network: Network;
	ledger: Ledger;
	credentials: Credentials;
	faults: Faults;
	/** @returns the classes of the nodes, as a new process has them */
	load(): NodeClasses;
	watcher: Watcher;
	/** What a sub-workflow consists of, where there is one. */
	childWorkflow: Workflow | null;
}

/** Learns what comes of the runs: the judge. */
export interface Watcher {
	ranNode(execution: Execution, entry: StackEntry, run: NodeRun): void;
	/** The trigger was called. @param claimed what the call says @param purchase the truth, where there is one */
	called(call: Called, claimed: Purchase, purchase: Purchase | undefined): void;
	ended(execution: Execution): void;
	/** Called before anything is lost. */
	dying(execution: Execution): void;
	/** A call resumes the parking, or has resumed it a second time. */
	woken(execution: Execution, items: INodeExecutionData[], isTwice: boolean): void;
	/** A try of a node took so many ms; no outputs when it failed. */
	tried(place: Place, ms: number, outputs: INodeExecutionData[][]): void;
}

/** n8n, as far as the nodes can tell: what it keeps, what it loses, and what it hands them. */
export class Engine {
	readonly world: World;
	readonly plan: Plan;
	readonly network: Network;
	readonly ledger: Ledger;
	readonly credentials: Credentials;
	readonly faults: Faults;
	readonly executions = new Map<string, Execution>();
	/** Contents of stored files by their IDs. */
	readonly files = new Map<string, string>();
	/** Items for which an expression threw or gave a wrong value, and "run" for one of the whole run. */
	readonly troubles = new Set<number | 'run'>();
	readonly watcher: Watcher;
	readonly childWorkflow: Workflow | null;
	private nodes: Record<string, INodeType>;
	private readonly evaluations = new Map<string, number>();
	private readonly orders = new Map<string, Order>();
	/** Ends what the process was doing. */
	private die!: () => void;
	/** Resolves when the process that runs now is killed. */
	death = this.born();

	private readonly parts: EngineParts;

	constructor(parts: EngineParts) {
		this.parts = parts;
		this.world = parts.world;
		this.plan = parts.plan;
		this.network = parts.network;
		this.ledger = parts.ledger;
		this.credentials = parts.credentials;
		this.faults = parts.faults;
		this.watcher = parts.watcher;
		this.childWorkflow = parts.childWorkflow;
		this.nodes = instances(parts.load());
	}

	typeOf({ kind }: WorkflowNode): INodeType {
		const type = this.nodes[kind];
		if (!type) throw new Error(`The package has no node ${kind}`);
		return type;
	}

	private async born(): Promise<void> {
		await new Promise<void>((resolve) => (this.die = resolve));
	}

	/** n8n dies and starts again: nothing that it was doing goes on. */
	kill(): void {
		for (const execution of this.executions.values()) {
			if (execution.status !== 'running') continue;
			this.watcher.dying(execution);
			execution.status = 'crashed';
			execution.stored = recover(execution);
			this.forget(execution);
		}
		this.world.process.isAlive = false;
		this.world.process = new Process();
		this.nodes = instances(this.parts.load());
		this.die();
		this.death = this.born();
	}

	resumeUrl({ id }: Execution): string {
		const token = this.plan.line === '2.41' ? '?signature=token' : '';
		return `https://n8n.example/webhook-waiting/${id}${token}`;
	}

	/** Where the inputs of a node come from, as n8n lists them. */
	sourcesOf({ nodes }: Workflow, name: string) {
		return Object.values(nodes).flatMap((node) =>
			node.outputs.flatMap((targets, index) =>
				targets.includes(name) ? [{ node: node.name, type: 'main', index }] : [],
			),
		);
	}

	/** Evaluates a parameter once more. */
	evaluate({ execution, node, entry }: Place, name: string, index: number): unknown {
		const data = entry.items[index];
		const item: Item = { index, data, n: this.nOf(data) };
		const expression = this.plan.items
			.find(({ n }) => n === (item.n ?? index))
			?.expressions.find((one) => one.name === name && node.name.toLowerCase().includes(one.node));
		if (!expression || expression.kind === 'varies') return node.parameter(name, item);
		const key = `${execution.id}/${node.name}/${item.n ?? index}/${name}`;
		const count = (this.evaluations.get(key) ?? 0) + 1;
		this.evaluations.set(key, count);
		if (count < expression.from) return node.parameter(name, item);
		this.troubles.add(RUN_WIDE.includes(name) ? 'run' : (item.n ?? index));
		if (expression.kind === 'wrong') {
			const wrong = name === 'prompt' || name === 'customBody' ? NO_ORDER : WRONG;
			return wrong[count % wrong.length];
		}
		throw new Error("Cannot read properties of undefined (reading 'value')");
	}

	/** The item's name: given, or that of the task that it holds. */
	nOf(data: INodeExecutionData | undefined): number | null {
		const { n, taskId } = (data?.json ?? {}) as { n?: number; taskId?: string };
		return n ?? this.ledger.purchases.get(String(taskId))?.submit.order.n ?? null;
	}

	/** Notes which orders the node is about to place, so that a submit can be told whose it is. */
	expect({ execution, node, entry, runIndex }: Place, turn = String(runIndex)): void {
		const indexes = new Map<number, number[]>();
		const tags = new Map<number, string>();
		for (const [index, data] of entry.items.entries()) {
			// An error of the node before orders nothing.
			if (data.json.tag === undefined) continue;
			const n = this.nOf(data) ?? index;
			const twin = this.plan.items.find((one) => one.n === n)?.twin ?? n;
			indexes.set(twin, [...(indexes.get(twin) ?? []), index]);
			tags.set(twin, String(data.json.tag));
		}
		for (const [n, itemIndexes] of indexes) {
			const key = `${execution.id}/${node.name}/${turn}/${n}`;
			const name = `${node.name}/${turn}/${n}`;
			const order = this.orders.get(key) ?? { name, executionId: execution.id, n, itemIndexes };
			this.orders.set(key, order);
			this.network.orders.set(tags.get(n)!, order);
			this.network.expected.add(order);
		}
	}

	async store(content: AsyncIterable<Buffer>, fileName: string, mimeType: string) {
		const chunks: Buffer[] = [];
		for await (const chunk of content) chunks.push(chunk);
		this.world.point('stored');
		const id = `filesystem-v2:${this.files.size + 1}`;
		const text = Buffer.concat(chunks).toString('latin1');
		if (this.faults.occurs(`storage ${text.slice(16, 60)}`, 0.3)) {
			for (const purchase of this.ledger.purchases.values()) {
				if (text.includes(purchase.id)) purchase.hasDownloadTrouble = true;
			}
			throw new Error('ENOSPC: no space left on device, write');
		}
		this.files.set(id, text);
		return { data: 'filesystem-v2', id, fileName, mimeType, fileExtension: 'mp4' };
	}

	/** Notes that all submits of the execution so far are in what n8n has stored. */
	remember({ id }: Execution): void {
		for (const submit of this.ledger.submits) {
			if (submit.order.executionId === id) submit.isStored = true;
		}
	}

	/** Notes that n8n has lost what it had not stored. */
	forget({ id }: Execution): void {
		for (const submit of this.ledger.submits) {
			if (submit.order.executionId === id && !submit.isStored) submit.isForgotten = true;
		}
	}

	contextOf(execution: Execution, node: string): IDataObject {
		return (execution.state.contexts[node] ??= {});
	}
}

/** Parameters that n8n evaluates once for all items. */
const RUN_WIDE = ['timeoutMinutes', 'handOverAfterSeconds', 'mode', 'waitForResult'];
/** What an expression may give where another type is wanted. */
/** The same for what names the order: nothing that could be sent. */
const NO_ORDER = [NaN, ['x']];
const WRONG = [{ a: 1 }, '30 min', NaN, ['x'], 20_000.5, ''];

function instances(classes: NodeClasses): Record<string, INodeType> {
	return Object.fromEntries(
		Object.entries(classes)
			.filter(([, one]) => typeof one === 'function')
			.map(([name, Class]) => [name, new Class()]),
	);
}
