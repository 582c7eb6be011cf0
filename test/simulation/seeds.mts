import type { Violation } from './judge/judge.mts';
import { draw } from './plan.mts';
import type { Product } from './product.mts';
import { play } from './run.mts';

/** A seed whose run broke a rule. */
export interface Failing {
	seed: number;
	violations: Violation[];
}

/** What the runs were made of. */
export interface Figures {
	runs: number;
	events: number;
	/** Virtual ms. */
	time: number;
	purchases: number;
	/** By label. */
	points: Record<string, number>;
	/** By kind. */
	faults: Record<string, number>;
	moves: Record<string, number>;
	failing: Failing[];
}

export function noFigures(): Figures {
	return {
		runs: 0,
		events: 0,
		time: 0,
		purchases: 0,
		points: {},
		faults: {},
		moves: {},
		failing: [],
	};
}

/** Plays the seeds one after the other. @param isEnough called after each: whether to stop here */
export async function playSeeds(
	product: Product,
	from: number,
	count: number,
	isEnough: (figures: Figures) => boolean = () => false,
): Promise<Figures> {
	const figures = noFigures();
	for (let seed = from; seed < from + count && !isEnough(figures); seed++) {
		const outcome = await play(product, draw(seed));
		figures.runs += 1;
		figures.events += outcome.events;
		figures.time += outcome.time;
		figures.purchases += outcome.purchases;
		for (const [label, times] of outcome.points) countIn(figures.points, label, times);
		for (const kind of outcome.faults.values()) countIn(figures.faults, kind);
		for (const kind of outcome.moves) countIn(figures.moves, kind);
		const { violations } = outcome;
		if (violations.length > 0) figures.failing.push({ seed, violations });
	}
	return figures;
}

export function add(sum: Figures, more: Figures): void {
	sum.runs += more.runs;
	sum.events += more.events;
	sum.time += more.time;
	sum.purchases += more.purchases;
	for (const part of ['points', 'faults', 'moves'] as const) {
		for (const [name, times] of Object.entries(more[part])) countIn(sum[part], name, times);
	}
	sum.failing.push(...more.failing);
}

function countIn(counts: Record<string, number>, name: string, times = 1): void {
	counts[name] = (counts[name] ?? 0) + times;
}
