import type { UsualEnd } from './lengths';

/** When to ask for a task next. Pure: what is known goes in, ms come out. */

/** ms */
const FIRST_PAUSE = 2_900;
const LONGEST_WEATHER_PAUSE = 60_000;
const LONGEST_UNPROVEN_ETA = 60_000;
/** The pause grows with the task's age, so the finish of a long task is noticed within a tenth of it. */
const SHARE_OF_AGE = 0.095;
/** How often to look between the earliest and the latest usual end; tuned on simulated tasks. */
const LOOKS_IN_USUAL_END = 4;
/** After the latest usual end the steps grow by this share of the time since. */
const GROWTH_BEYOND = 1;
/** The next task may end a little outside of what was seen. */
const MARGIN = 1.3;
const NARROWEST = 0.15;
/** The first look in it, in steps after its beginning. */
const FIRST_LOOK = 0.3;
const JITTER = 0.03;

/** An estimate of the provider; proven when the one before it came true so far. */
export interface Eta {
	/** ms to go */
	toGo: number;
	proven: boolean;
}

export interface Known {
	/** ms since the task was submitted. */
	age: number;
	/** Answers so far. */
	answers: number;
	eta: Eta | null;
	usual: UsualEnd | null;
	/** Failed attempts to ask in a row. */
	misses: number;
	/** ms that the provider asked us to wait, null when it did not. */
	retryAfter: number | null;
}

/**
 * @param random from 0 to 1, spreads simultaneous tasks
 * @returns ms until the next query
 */
export function nextPause(known: Known, random: number): number {
	const { sleep, jitter } = pause(known);
	return sleep + jitter * JITTER * random;
}

/** `jitter` is the part of the pause that may be stretched: long aimed sleeps must hit their aim. */
interface Pause {
	sleep: number;
	jitter: number;
}

function pause({ age, answers, eta, usual, misses, retryAfter }: Known): Pause {
	if (misses > 0) return loose(Math.max(backOff(misses), retryAfter ?? 0));
	const byAge = Math.max(FIRST_PAUSE, age * SHARE_OF_AGE);
	if (eta?.proven) return aimed(byProvenEta(eta.toGo));
	if (usual) return answers === 0 ? aimed(FIRST_PAUSE) : byUsualEnd(age, usual, byAge);
	if (eta) return loose(Math.max(FIRST_PAUSE, Math.min(eta.toGo / 2, LONGEST_UNPROVEN_ETA)));
	return loose(byAge);
}

const loose = (sleep: number): Pause => ({ sleep, jitter: sleep });
const aimed = (sleep: number): Pause => ({ sleep, jitter: 0 });

function backOff(misses: number): number {
	return Math.min(FIRST_PAUSE * 2 ** (misses - 1), LONGEST_WEATHER_PAUSE);
}

/** Most of a long estimate is slept through; the rest is met at its very end. */
function byProvenEta(toGo: number): number {
	return toGo > 10 * FIRST_PAUSE ? toGo * 0.9 : Math.max(FIRST_PAUSE / 3, toGo);
}

/** Sleeps until tasks of the model begin to end, then looks densely, never less than by age. */
function byUsualEnd(age: number, { low, high }: UsualEnd, byAge: number): Pause {
	const width = Math.max((high - low) * MARGIN, high * NARROWEST);
	const step = Math.max(FIRST_PAUSE / 3, Math.min(byAge, width / LOOKS_IN_USUAL_END));
	if (age < low) return aimed(low - age + step * FIRST_LOOK);
	const beyond = Math.max(0, age - low - width) * GROWTH_BEYOND;
	return aimed(Math.min(byAge, step + beyond));
}

/** Share of the elapsed time by which an estimate may be off and still counts as proven. */
const ETA_TOLERANCE = 0.25;
/** ms; beyond it an estimate is none: no video takes a day. */
const LONGEST_ETA = 86_400_000;

/**
 * @param now estimate of this answer in ms to go, null when it holds none
 * @param before the estimate of the answer before it
 * @param elapsed ms between the two answers
 */
export function judgeEta(now: number | null, before: Eta | null, elapsed: number): Eta | null {
	if (now === null || now <= 0 || now > LONGEST_ETA) return null;
	if (before === null || elapsed <= 0) return { toGo: now, proven: false };
	const off = Math.abs(before.toGo - elapsed - now);
	return { toGo: now, proven: off <= Math.max(1_500, elapsed * ETA_TOLERANCE) };
}
