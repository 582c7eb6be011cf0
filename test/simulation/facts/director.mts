/** What a probe is told to do: to pass its input on, to give two items, ... */
export type Command =
	| 'pass'
	| 'two'
	| 'throw'
	| 'error item'
	| 'park'
	/** Is parked until the timer looks next. */
	| 'park briefly'
	/** Passes its input on through its second output. */
	| 'back'
	| 'hang';

/** What a probe finds when it is run. */
export type Seen = {
	node: string;
	execution: string;
	run: number;
	/** How often the node was run, as the node's context says. */
	visits: number;
	items: number;
	/** What an expression that changes comes to. */
	value: string;
	from: string | null;
	isTool: boolean;
	/** Name of the object that holds the arguments, where an agent calls the node itself. */
	agentsArguments: string | null;
	resumeUrl: string;
};

/** Tells probes what to do, and writes down what they found, in words that are the same in every n8n. */
export class Director {
	readonly transcript: string[] = [];
	/** The last address at which a probe can be called while it is parked. */
	resumeUrl = '';
	/** Whether the last probe that was asked hangs. */
	isHanging = false;
	private readonly executions: string[] = [];
	private readonly values = new Set<string>();
	private readonly commands: Record<string, Command[]>;

	/** @param commands for each node, in the order of its runs; after these it passes its input on */
	constructor(commands: Readonly<Record<string, readonly Command[]>>) {
		this.commands = Object.fromEntries(
			Object.entries(commands).map(([node, list]) => [node, [...list]]),
		);
	}

	answer(seen: Seen): Command {
		const command = this.commands[seen.node]?.shift() ?? 'pass';
		this.transcript.push(`${this.inWords(seen)}: ${command}`);
		this.resumeUrl = seen.resumeUrl;
		this.isHanging = command === 'hang';
		return command;
	}

	private inWords(seen: Seen): string {
		const { node, run, visits, items, from, isTool, agentsArguments } = seen;
		const isNew = (value: string) => {
			const isKnown = this.values.has(value);
			this.values.add(value);
			return isKnown ? 'known' : 'new';
		};
		const parts = [
			`run ${run}`,
			`visit ${visits}`,
			`${items} ${items === 1 ? 'item' : 'items'}`,
			`${isNew(seen.value)} value`,
			...(isTool ? ['as a tool'] : from === null ? [] : [`from ${from}`]),
			...(agentsArguments === null ? [] : [`${isNew(agentsArguments)} arguments`]),
		];
		return `${node} in execution ${this.numberOf(seen.execution)}: ${parts.join(', ')}`;
	}

	/** Executions by the order in which they came. */
	private numberOf(execution: string): number {
		if (!this.executions.includes(execution)) this.executions.push(execution);
		return this.executions.indexOf(execution) + 1;
	}
}
