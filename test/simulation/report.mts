import { kindOf } from './judge/judge.mts';
import type { Figures } from './seeds.mts';

/** @returns what the runs were made of, in a few lines */
export function summary(figures: Figures, seconds: number): string {
	const { runs, events, time, purchases, points, faults, moves } = figures;
	const days = time / 86_400_000;
	return [
		`${number(runs)} runs in ${seconds.toFixed(0)} s (${number(runs / seconds)} a second): ${number(purchases)} purchases, ${number(events)} events, ${number(days)} days of virtual time`,
		`moments at which the engine could act: ${number(total(points))} (${listed(points)})`,
		`faults: ${number(total(faults))} (${listed(faults)})`,
		`moves of the engine: ${number(total(moves))} (${listed(moves)})`,
	].join('\n');
}

/** @returns violations by rule and wording, with the first seeds of each */
export function violations({ failing }: Figures): string {
	const seeds = new Map<string, Set<number>>();
	for (const { seed, violations } of failing) {
		for (const kind of violations.map(kindOf)) {
			seeds.set(kind, (seeds.get(kind) ?? new Set()).add(seed));
		}
	}
	return [...seeds]
		.sort(([, one], [, other]) => other.size - one.size)
		.map(
			([kind, of]) =>
				`${String(of.size).padStart(6)}  ${kind}  seeds ${[...of].slice(0, 5).join(', ')}`,
		)
		.join('\n');
}

function total(counts: Record<string, number>): number {
	return Object.values(counts).reduce((sum, one) => sum + one, 0);
}

function listed(counts: Record<string, number>): string {
	return Object.entries(counts)
		.sort(([, one], [, other]) => other - one)
		.map(([name, times]) => `${name} ${number(times)}`)
		.join(', ');
}

function number(value: number): string {
	return Math.round(value).toLocaleString('en');
}
