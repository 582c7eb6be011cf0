import type { ContenderId } from './contenders.mts';
import type { Report } from './report.mts';
import type { Trial } from './trial.mts';

/** The size of the claims about whole orders. */
const AT_ONCE = 20;
const MOST_WALL = 1.1;
const MOST_COLD = 0.6;
const MOST_LEARNED = 1 / 3;
const OURS: ContenderId[] = ['wait', 'goOn', 'called'];

/** @returns rows of claim, bound, measured and verdict; what was not run is left out */
export function claimsOf({ orders, long, faults }: Report): string[][] {
	const order = (id: ContenderId) => find(orders, id, AT_ONCE);
	const longOf = (id: ContenderId) => long.find(({ contender }) => contender === id);
	return [
		wall('20 videos at once, Wait: wall time over the slowest task', order('wait')),
		wall('The same with long tasks', longOf('wait')),
		queries('Long tasks, nothing learned: queries', MOST_COLD, longOf('wait'), longOf('loop5')),
		queries('Ran before: queries', MOST_LEARNED, order('learned'), order('loop5')),
		queries('Called back: queries', MOST_LEARNED, order('called'), order('loop5')),
		kept('Faults: paid videos of ours that nothing tells of', faults.filter(isOurs), 'lost'),
		kept('Faults: videos of ours bought twice', faults.filter(isOurs), 'double'),
	].flatMap((row) => (row ? [row] : []));
}

type Row = string[] | null;

function wall(claim: string, trial: Trial | undefined): Row {
	if (!trial) return null;
	const { wall: seconds, slowest } = trial;
	const ratio = seconds === null ? Infinity : seconds / slowest;
	return [claim, `at most ${MOST_WALL}`, ratio.toFixed(3), verdict(ratio <= MOST_WALL)];
}

function queries(claim: string, most: number, our?: Trial, loop?: Trial): Row {
	if (!our || !loop) return null;
	const ratio = our.queries / loop.queries;
	const bound = `at most ${most.toFixed(2)} of the 5 s loop’s`;
	return [claim, bound, ratio.toFixed(2), verdict(ratio <= most)];
}

function kept(claim: string, trials: Trial[], what: 'lost' | 'double'): Row {
	if (trials.length === 0) return null;
	const total = trials.reduce((sum, trial) => sum + trial[what], 0);
	return [claim, '0', String(total), verdict(total === 0)];
}

function verdict(isKept: boolean): string {
	return isKept ? 'kept' : '**missed**';
}

function isOurs({ contender }: Trial): boolean {
	return OURS.includes(contender);
}

function find(trials: Trial[], id: ContenderId, videos: number): Trial | undefined {
	return trials.find((trial) => trial.contender === id && trial.videos === videos);
}
