import type { NodePlan, Plan } from '../plan.mts';
import type { Command } from './director.mts';
import { SEEN } from './seen.mts';

/** A node of a fact's workflow: a probe, or one of n8n's own. */
export interface FactNode {
	name: string;
	/** `agent`: calls its tool once itself; `newAgent`: has n8n run it; `call`: calls a sub-workflow. */
	kind?: 'agent' | 'newAgent' | 'call';
	/** Name of the next node for each output. */
	outputs?: string[];
	/** Names of the nodes that are its tools, or the node that its sub-workflow consists of. */
	uses?: string;
	tries?: number;
	onError?: NodePlan['onError'];
}

export type Step = 'start' | 'retry original' | 'retry saved' | 'kill' | 'stop' | 'call' | 'wake';

/** What n8n keeps and loses in one case. The real n8n and the simulation's are both held to it. */
export interface Fact {
	what: string;
	/** The first is run first. */
	nodes: FactNode[];
	savesProgress?: boolean;
	commands: Record<string, Command[]>;
	steps: Step[];
}

const A_TO_B: FactNode[] = [{ name: 'A', outputs: ['B'] }, { name: 'B' }];

export const FACTS: Fact[] = [
	{
		what: 'a further try has the context and the run of the first; expressions are evaluated again',
		nodes: [
			{ name: 'A', outputs: ['B'] },
			{ name: 'B', tries: 3 },
		],
		commands: { A: ['two'], B: ['throw', 'throw'] },
		steps: ['start'],
	},
	{
		what: 'an error in the first item is tried again too, and passed on at last',
		nodes: [{ name: 'A', tries: 2, outputs: ['B'] }, { name: 'B' }],
		commands: { A: ['error item', 'error item'] },
		steps: ['start'],
	},
	{
		what: 'what a node throws where On Error continues: its input is passed on',
		nodes: [
			{ name: 'A', outputs: ['B'] },
			{ name: 'B', onError: 'continueErrorOutput', outputs: ['C', 'D'] },
			{ name: 'C' },
			{ name: 'D' },
		],
		commands: { A: ['two'], B: ['throw'] },
		steps: ['start'],
	},
	{
		what: 'the next turn of a loop: another run, the same context',
		nodes: [{ name: 'A', outputs: ['B', 'A'] }, { name: 'B' }],
		commands: { A: ['back', 'back'] },
		steps: ['start'],
	},
	...(['retry original', 'retry saved'] as const).map((step) => ({
		what: `${step}: each goes on from a copy of what the failed execution has kept`,
		nodes: A_TO_B,
		commands: { A: ['two'], B: ['throw', 'throw'] } satisfies Fact['commands'],
		steps: ['start', step, step] satisfies Step[],
	})),
	{
		what: 'a kill without progress saved: the retry begins at the start',
		nodes: A_TO_B,
		commands: { A: ['two', 'two'], B: ['hang'] },
		steps: ['start', 'kill', 'retry original'],
	},
	{
		what: 'a kill with progress saved: the retry goes on behind the nodes that have ended',
		nodes: A_TO_B,
		savesProgress: true,
		commands: { A: ['two'], B: ['hang'] },
		steps: ['start', 'kill', 'retry original'],
	},
	{
		what: 'parked and called: the parked node passes on what the call gives, all else is kept',
		nodes: [
			{ name: 'A', outputs: ['P'] },
			{ name: 'P', outputs: ['B'] },
			{ name: 'B', outputs: ['', 'P'] },
		],
		commands: { A: ['two'], P: ['park', 'park'], B: ['back'] },
		steps: ['start', 'call', 'call'],
	},
	...(['retry original', 'retry saved'] as const).map((step) => ({
		what: `${step} of an execution that was parked, called and killed`,
		nodes: [
			{ name: 'A', outputs: ['P'] },
			{ name: 'P', outputs: ['B'] },
			{ name: 'B', outputs: ['', 'P'] },
		],
		commands: {
			A: ['two'],
			P: ['park', 'park'],
			B: ['hang', 'back'],
		} satisfies Fact['commands'],
		steps: ['start', 'call', 'kill', step] satisfies Step[],
	})),
	{
		what: 'retry saved of one that the timer has woken: the parked node stays disabled for good',
		nodes: [
			{ name: 'A', outputs: ['P'] },
			{ name: 'P', outputs: ['B'] },
			{ name: 'B', outputs: ['', 'P'] },
		],
		commands: { A: ['two'], P: ['park briefly'], B: ['hang', 'back'] },
		steps: ['start', 'wake', 'kill', 'retry saved'],
	},
	{
		what: 'a stop: the node learns of it, and nothing of the run is kept but the log',
		nodes: A_TO_B,
		commands: { A: ['two'], B: ['hang'] },
		steps: ['start', 'stop'],
	},
	{
		what: 'a sub-workflow that is called again by Retry On Fail begins at the start',
		nodes: [
			{ name: 'A', outputs: ['Call'] },
			{ name: 'Call', kind: 'call', uses: 'C', tries: 2 },
		],
		commands: { A: ['two'], C: ['throw'] },
		steps: ['start'],
	},
	{
		what: 'a tool that the agent calls itself: the run is counted up with each try',
		nodes: [
			{ name: 'A', outputs: ['Agent'] },
			{ name: 'Agent', kind: 'agent', uses: 'T' },
			{ name: 'T', tries: 3 },
		],
		commands: { A: ['two'], T: ['throw', 'throw'] },
		steps: ['start'],
	},
	{
		what: 'a tool that n8n runs for the agent: tried like any node',
		nodes: [
			{ name: 'A', outputs: ['Agent'] },
			{ name: 'Agent', kind: 'newAgent', uses: 'T' },
			{ name: 'T', tries: 2 },
		],
		commands: { A: ['two'], T: ['throw', 'pass', 'throw', 'pass'] },
		steps: ['start'],
	},
	{
		what: 'a tool that n8n runs for the agent, and that fails',
		nodes: [
			{ name: 'A', outputs: ['Agent'] },
			{ name: 'Agent', kind: 'newAgent', uses: 'T' },
			{ name: 'T' },
		],
		commands: { A: ['pass'], T: ['throw'] },
		steps: ['start'],
	},
];

/** @returns what is seen in that line of n8n */
export function seenIn({ what }: Fact, line: Plan['line']): string[] {
	const seen = SEEN[what]!;
	return Array.isArray(seen) ? seen : seen[line];
}
