import type { Task } from './task';

/**
 * How long the last tasks of each model took, in seconds, newest last. Small and bounded, so that it
 * can live in a workflow's static data. Never needed for a right result: it only says where to look.
 */
export type Lengths = Record<string, number[]>;

/** Between these ages, in ms, tasks of the model have ended so far. */
export interface UsualEnd {
	low: number;
	high: number;
}

const MODELS_KEPT = 40;
const LENGTHS_KEPT = 12;
const ENOUGH = 3;
/** From so many on, the shortest and the longest are taken for outliers. */
const MANY = 8;

/** @returns the tasks' common name in `Lengths` */
export function kindOf({ provider, model, surface }: Task): string {
	return `${provider}/${model ?? surface}`;
}

/** Notes that a task of this kind took so many ms; forgets the oldest beyond the bounds. */
export function remember(lengths: Lengths, kind: string, ms: number): void {
	const known = [...(lengths[kind] ?? []), Math.round(ms / 100) / 10];
	// Deleted first, so that the kinds used last stand last.
	delete lengths[kind];
	lengths[kind] = known.slice(-LENGTHS_KEPT);
	for (const oldest of Object.keys(lengths).slice(0, -MODELS_KEPT)) delete lengths[oldest];
}

/** @returns when a task of this kind usually ends, null while too few are known */
export function usualEnd(lengths: Lengths, kind: string): UsualEnd | null {
	const known = lengths[kind];
	if (!Array.isArray(known) || known.length < ENOUGH) return null;
	const ms = known.map((seconds) => Number(seconds) * 1000).filter(Number.isFinite);
	if (ms.length < ENOUGH) return null;
	const sorted = ms.sort((a, b) => a - b);
	const outliers = sorted.length >= MANY ? 1 : 0;
	return { low: sorted[outliers], high: sorted[sorted.length - 1 - outliers] };
}
