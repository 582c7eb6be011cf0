import { kindOf } from './judge/judge.mts';
import type { Violation } from './judge/judge.mts';
import type { Plan } from './plan.mts';
import type { Product } from './product.mts';
import { play } from './run.mts';

/** Runs that the search may cost. */
const MOST_RUNS = 300;

/**
 * Looks for the shortest run that still breaks the same rule in the same words, by leaving out items, faults, moves and options.
 * @returns the plan of that run
 */
export async function shrink(product: Product, plan: Plan, broken: Violation): Promise<Plan> {
	let shortest = plan;
	let runs = 0;
	const breaks = async (candidate: Plan) => {
		runs += 1;
		const { violations } = await play(product, candidate);
		return violations.some((one) => kindOf(one) === kindOf(broken));
	};
	for (let isShorter = true; isShorter && runs < MOST_RUNS; ) {
		isShorter = false;
		const { faults } = await play(product, shortest);
		for (const candidate of shorter(shortest, [...faults.keys()])) {
			if (runs >= MOST_RUNS || !(await breaks(candidate))) continue;
			shortest = candidate;
			isShorter = true;
			break;
		}
	}
	return shortest;
}

/** Plans with one thing less. */
function* shorter(plan: Plan, faults: string[]): Generator<Plan> {
	const { items, moves, afterwards } = plan;
	if (plan.faultRate > 0) yield { ...plan, faultRate: 0 };
	if (items.length > 3) {
		yield { ...plan, items: alone(items.slice(0, items.length / 2)) };
		yield { ...plan, items: alone(items.slice(items.length / 2)) };
	}
	if (items.length > 1) {
		for (const item of items) yield { ...plan, items: alone(items.filter((one) => one !== item)) };
	}
	for (const move of moves) yield { ...plan, moves: moves.filter((one) => one !== move) };
	for (const next of afterwards.keys())
		yield { ...plan, afterwards: afterwards.toSpliced(next, 1) };
	for (const fault of faults) yield { ...plan, withoutFaults: [...plan.withoutFaults, fault] };
	if (items.some(({ expressions }) => expressions.length > 0)) {
		yield { ...plan, items: items.map((item) => ({ ...item, expressions: [] })) };
	}
	for (const node of ['generate', 'wait'] as const) {
		if (plan[node].retry) yield { ...plan, [node]: { ...plan[node], retry: null } };
		if (plan[node].onError !== 'stopWorkflow') {
			yield { ...plan, [node]: { ...plan[node], onError: 'stopWorkflow' } };
		}
	}
	if (plan.download) yield { ...plan, download: false };
	for (const shape of ['alone', 'wait'] as const) {
		if (plan.shape !== shape && plan.shape !== 'alone') yield { ...plan, shape };
	}
	if (plan.savesProgress) yield { ...plan, savesProgress: false };
	if (plan.forgedCalls > 0) yield { ...plan, forgedCalls: 0 };
}

/** An item whose twin is gone stands for itself. */
function alone(items: Plan['items']): Plan['items'] {
	const names = new Map<number, number>();
	return items.map((item) => {
		const twin = names.get(item.twin) ?? item.n;
		names.set(item.twin, twin);
		return { ...item, twin };
	});
}
