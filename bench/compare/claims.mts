import type { ContenderId } from './contenders.mts';
import type { Report } from './report.mts';
import type { Trial } from './trial.mts';

/** Number of videos in the claims about whole orders. */
const VIDEOS = 20;
const MAX_WALL_RATIO = 1.1;
const MAX_WAIT_QUERIES = 1;
const MAX_CALLBACK_QUERIES = 1 / 3;
const OURS: ContenderId[] = ['wait', 'continueOnError', 'callback'];

/**
 * @returns rows of claim, bound, measured and verdict; what was not measured is left out, and
 * everything when the report is outdated: the claims are about today's code
 */
export function claimsOf({ orders, long, faults, outdated }: Report): string[][] {
	if (outdated) return [];
	const order = (id: ContenderId) => find(orders, id, VIDEOS);
	const longOf = (id: ContenderId) => long.find(({ contender }) => contender === id);
	return [
		wallTime('20 videos at once, Wait: wall time over the slowest task', order('wait')),
		wallTime('The same with long tasks', longOf('wait')),
		queries('Long tasks: queries', MAX_WAIT_QUERIES, longOf('wait'), longOf('loop5')),
		queries('Called back: queries', MAX_CALLBACK_QUERIES, order('callback'), order('loop5')),
		none('Faults: paid videos lost by our nodes', faults.filter(isOurs), 'lost'),
		none('Faults: videos bought twice by our nodes', faults.filter(isOurs), 'boughtTwice'),
	].flatMap((row) => (row ? [row] : []));
}

type Row = string[] | null;

function wallTime(claim: string, trial: Trial | undefined): Row {
	if (!trial) return null;
	const { wall: seconds, slowest } = trial;
	const ratio = seconds === null ? Infinity : seconds / slowest;
	return [claim, `at most ${MAX_WALL_RATIO}`, ratio.toFixed(3), verdict(ratio <= MAX_WALL_RATIO)];
}

function queries(claim: string, max: number, own?: Trial, loop?: Trial): Row {
	if (!own || !loop) return null;
	const ratio = own.queries / loop.queries;
	const bound = `at most ${max.toFixed(2)} of the 5 s loop’s`;
	return [claim, bound, ratio.toFixed(2), verdict(ratio <= max)];
}

function none(claim: string, trials: Trial[], count: 'lost' | 'boughtTwice'): Row {
	if (trials.length === 0) return null;
	const total = trials.reduce((sum, trial) => sum + trial[count], 0);
	return [claim, '0', String(total), verdict(total === 0)];
}

function verdict(isMet: boolean): string {
	return isMet ? 'met' : '**missed**';
}

function isOurs({ contender }: Trial): boolean {
	return OURS.includes(contender);
}

function find(trials: Trial[], id: ContenderId, videos: number): Trial | undefined {
	return trials.find((trial) => trial.contender === id && trial.videos === videos);
}
