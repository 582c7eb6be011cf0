import { submittedAtMs, type Task } from '../task';

/** When a task will end, according to its provider. */
export interface Estimate {
	/** ms on the clock. */
	endsAt: number;
	madeAt: number;
	/** Whether the estimate before it named about the same end. */
	confirmed: boolean;
}

/** The end may move by so much between two estimates that confirm each other, in ms. */
const TOLERANCE_MS = 1_500;
/** The same as a share of the time between the two; the larger one counts. */
const TOLERANCE_SHARE = 0.25;
/** Longer estimates are ignored: no video takes a day. */
const LONGEST_MS = 86_400_000;
/** Progress in percent from which the remaining time can be extrapolated. */
const LEAST_PROGRESS = 5;

/** @returns the estimate that came with the submit's response, null when it held none */
export function initialEstimate(task: Task, now: number): Estimate | null {
	const madeAt = submittedAtMs(task) ?? now;
	return estimate(madeAt, remainingByEta(task), null);
}

/**
 * @param task as the latest response describes it
 * @param previous the estimate of the response before it, null when that held none
 * @param now when the latest response came, in ms
 * @returns null when the latest response holds no estimate
 */
export function nextEstimate(task: Task, previous: Estimate | null, now: number): Estimate | null {
	return estimate(now, remainingByEta(task) ?? remainingByProgress(task, now), previous);
}

function estimate(madeAt: number, remainingMs: number | null, previous: Estimate | null) {
	if (remainingMs === null || remainingMs <= 0 || remainingMs > LONGEST_MS) return null;
	const endsAt = madeAt + remainingMs;
	return { endsAt, madeAt, confirmed: previous !== null && agree({ endsAt, madeAt }, previous) };
}

type Dated = Pick<Estimate, 'endsAt' | 'madeAt'>;

function agree(latest: Dated, previous: Dated): boolean {
	const elapsed = latest.madeAt - previous.madeAt;
	const moved = Math.abs(latest.endsAt - previous.endsAt);
	return elapsed > 0 && moved <= Math.max(TOLERANCE_MS, elapsed * TOLERANCE_SHARE);
}

function remainingByEta({ etaSeconds }: Task): number | null {
	return etaSeconds === null ? null : etaSeconds * 1000;
}

function remainingByProgress(task: Task, now: number): number | null {
	const submittedAt = submittedAtMs(task);
	const { progress } = task;
	if (submittedAt === null || progress === null) return null;
	if (progress < LEAST_PROGRESS || progress >= 100) return null;
	return ((now - submittedAt) * (100 - progress)) / progress;
}
