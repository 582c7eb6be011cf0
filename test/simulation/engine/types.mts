import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NodePlan } from '../plan.mts';

/** A node as it stands in a workflow. */
export interface WorkflowNode extends NodePlan {
	name: string;
	/** Class of the package, or one of n8n's own that the engine plays itself. */
	kind: string;
	/** Names of the nodes that each output leads to. */
	outputs: string[][];
	/** What an agent may call: first the one that orders, then the one that waits for what was ordered. */
	tools?: { names: string[]; areRunByEngine: boolean };
	/** Values and expressions of its form; evaluated at each call. */
	parameter(name: string, item: Item): unknown;
}

/** The item for which an expression is evaluated. */
export interface Item {
	/** Its name in the whole run, where it is known. */
	n: number | null;
	index: number;
	data: INodeExecutionData | undefined;
}

export interface Workflow {
	nodes: Record<string, WorkflowNode>;
	start: string;
}

export interface StackEntry {
	node: string;
	items: INodeExecutionData[];
	from: string | null;
	/** Set when the execution was parked here: the node passes its input on. */
	isDisabled?: boolean;
	/** Set where the engine runs a tool for an agent: the run whose place it takes. */
	toolRun?: number;
	/** What the agent has asked the engine for so far. */
	agent?: AgentMemory;
}

/** Where an agent is between two calls of its tools. */
export interface AgentMemory {
	told: string[];
	/** The calls that the engine runs for it now, one for each item. */
	calls: Array<{ tool: string; run: number; index: number }>;
}

/** What an error leaves behind in the data of an execution. */
export interface StoredError {
	message: string;
	description: string;
	context: IDataObject;
}

/** One run of a node, as the execution shows it. */
export interface NodeRun {
	outputs: INodeExecutionData[][];
	error?: StoredError;
	/** Its index, where it does not stand at that place. */
	runIndex?: number;
	/** Lines above the node's output. */
	hints?: string[];
	/** Texts that an agent was given. */
	told?: string[];
}

/** All that n8n stores of an execution. */
export interface RunState {
	runData: Record<string, NodeRun[]>;
	contexts: Record<string, IDataObject>;
	stack: StackEntry[];
	/** The node that was run last. */
	last: string | null;
	/** ms on n8n's clock; null while it is not parked */
	waitTill: number | null;
}

export type Status = 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled';

export class Execution {
	status: Status = 'running';
	/** As n8n's database holds it: at first the input alone. */
	stored: string;
	/** What n8n's log of events tells after a kill: the runs of nodes that have begun since the start, or since it was parked. */
	begun: Array<{ node: string; hasEnded: boolean }> = [];
	readonly log: string[] = [];
	readonly hints: string[] = [];
	/** Nodes that a retry with the saved workflow leaves disabled for good. */
	readonly disabled = new Set<string>();
	cancel = new AbortController();
	/** ms of true time */
	stoppedAt: number | null = null;
	/** Ends the parking. */
	wake: (() => void) | null = null;
	/** What a callback hands to the parked node. */
	resumeItems: INodeExecutionData[] | null = null;
	/** Whether it was taken out of the parking already. */
	isResuming = false;

	readonly id: string;
	readonly workflow: Workflow;
	state: RunState;
	/** The execution that it is a retry of. */
	readonly parent: Execution | null;

	constructor(id: string, workflow: Workflow, state: RunState, parent: Execution | null) {
		this.id = id;
		this.workflow = workflow;
		this.state = state;
		this.stored = JSON.stringify(state);
		this.parent = parent;
	}

	/** This execution and those that it has copied. */
	get lineage(): Execution[] {
		return [this, ...(this.parent?.lineage ?? [])];
	}
}
