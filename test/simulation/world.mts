import { Chance } from './random.mts';

/** One n8n process: what it has begun dies with it. */
export class Process {
	isAlive = true;
}

interface Event {
	at: number;
	order: number;
	process: Process | null;
	run(): void;
}

/** A run that does not end; the judge counts it as a violation. */
export class Endless extends Error {}

const START = Date.parse('2026-11-26T08:00:00Z');
/** Far above what the largest run needs. */
const MOST_EVENTS = 150_000;
/** Looks at the clock while no time passes. */
const MOST_LOOKS = 200_000;
/** Virtual ms: no run may need more. */
const LONGEST = 4 * 86_400_000;

/** Virtual time, and the order of everything that happens in a run. One world at a time. */
export class World {
	/** ms since the run began; never jumps */
	time = 0;
	/** ms by which n8n's clock is wrong */
	skew = 0;
	process = new Process();
	/** Moments at which the engine may act: every await of the node. */
	points = 0;
	events = 0;
	readonly chance: Chance;
	readonly pointsByLabel = new Map<string, number>();
	/** What happened, a line an event; null when nobody reads it. */
	readonly story: string[] | null;
	private defect: Error | null = null;
	/** Looks at the clock since the last event. */
	private looks = 0;
	private readonly queue: Event[] = [];
	private order = 0;

	/** Called between events when a point was reached: the engine's chance to act. */
	private readonly act: (point: number) => void;

	constructor(seed: number, act: (point: number) => void, isTold = false) {
		this.act = act;
		this.chance = new Chance(seed, 'world');
		this.story = isTold ? [] : null;
	}

	/** @returns ms as n8n's clock shows it */
	now(): number {
		this.looks += 1;
		if (this.looks > MOST_LOOKS) throw new Endless('a loop that never waits');
		return Math.round(START + this.time + this.skew);
	}

	tell(line: () => string): void {
		this.story?.push(`${(this.time / 1000).toFixed(3).padStart(10)} s  ${line()}`);
	}

	/** @param process whose end cancels it; null for what happens anyway */
	after(ms: number, process: Process | null, run: () => void): void {
		push(this.queue, { at: this.time + Math.max(0, ms || 0), order: this.order++, process, run });
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => this.after(ms, this.process, wake));
	}

	/** Notes that the simulation itself is wrong, which ends the run. @returns the error */
	break(error: Error): Error {
		this.defect ??= error;
		return error;
	}

	/** Time that passes whatever becomes of n8n. */
	async pass(ms: number): Promise<void> {
		await new Promise<void>((resume) => this.after(ms, null, resume));
	}

	/** Marks a moment at which the engine may act before anything else happens. */
	point(label: string): void {
		this.points += 1;
		this.pointsByLabel.set(label, (this.pointsByLabel.get(label) ?? 0) + 1);
	}

	/** Lets time pass until the work is done, and then until nothing is left to happen. */
	async run(work: Promise<void>): Promise<void> {
		let isDone = false;
		let failure: { error: unknown } | undefined;
		work.then(
			() => (isDone = true),
			(error: unknown) => {
				isDone = true;
				failure = { error };
			},
		);
		let seen = 0;
		for (;;) {
			await drained();
			while (seen < this.points) this.act(++seen);
			await drained();
			if (this.defect) throw this.defect;
			if (failure) throw failure.error;
			const event = pop(this.queue);
			if (event === undefined) {
				if (isDone) return;
				throw new Endless('nothing happens any more, and the run has not ended');
			}
			if (event.process?.isAlive === false) continue;
			this.events += 1;
			this.looks = 0;
			if (this.events > MOST_EVENTS) throw new Endless(`more than ${MOST_EVENTS} events`);
			if (event.at > LONGEST) throw new Endless('more than four days');
			this.time = Math.max(this.time, event.at);
			event.run();
		}
	}
}

/** Resolves once everything that can proceed without time passing has done so. */
async function drained(): Promise<void> {
	// Called from a microtask: Node empties the queue of microtasks before the next tick.
	await new Promise<void>((resolve) => process.nextTick(resolve));
}

function isBefore(one: Event, other: Event): boolean {
	return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function push(heap: Event[], event: Event): void {
	let index = heap.length;
	heap.push(event);
	while (index > 0) {
		const parent = (index - 1) >> 1;
		if (!isBefore(event, heap[parent]!)) break;
		heap[index] = heap[parent]!;
		index = parent;
	}
	heap[index] = event;
}

function pop(heap: Event[]): Event | undefined {
	const first = heap[0];
	const last = heap.pop();
	if (first === undefined || last === undefined || heap.length === 0) return first;
	let index = 0;
	for (;;) {
		let child = 2 * index + 1;
		if (child >= heap.length) break;
		if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
		if (!isBefore(heap[child]!, last)) break;
		heap[index] = heap[child]!;
		index = child;
	}
	heap[index] = last;
	return first;
}
