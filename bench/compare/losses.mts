import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import { allOrders } from './orders.mts';
import type { Report } from './report.mts';
import type { Trial } from './trial.mts';

const OTHERS: ContenderId[] = ['loop5', 'loop30', 'core'];

interface Measure<T> {
	what: string;
	of(trial: T): number | null;
	unit: string;
	digits: number;
}

const WAIT: Array<Measure<Trial>> = [
	{
		what: 'wall time over the slowest task',
		of: ({ wall, slowest }) => (wall === null ? null : wall / slowest),
		unit: '',
		digits: 2,
	},
	{ what: 'status queries a task', of: ({ queries }) => queries, unit: '', digits: 1 },
	{
		what: 'median time from a task’s end to its delivery',
		of: ({ delay }) => delay?.median ?? null,
		unit: ' s',
		digits: 1,
	},
];

/** Every measure by which somebody else was better than our nodes as they come (mode Wait). */
export function lossesOf(report: Report): string[] {
	const { long, footprint, sizes } = report;
	const orders = allOrders(report);
	const found = sizes.orders.flatMap((videos) => {
		const trials = orders.filter((trial) => trial.videos === videos);
		return compare(`${videos} x ${sizes.seconds} s`, trials, WAIT);
	});
	found.push(...compare(`${sizes.long.videos} x ${sizes.long.seconds} s`, long, WAIT));
	const sameOrder = footprint.filter(({ videos }) => videos === sizes.footprint.videos);
	const memory = {
		what: 'memory above idle',
		of: ({ peak, before }: (typeof footprint)[number]) => (peak - before) / 1e6,
		unit: ' MB',
		digits: 0,
	};
	const late = {
		what: 'event loop late, p99',
		of: ({ delayP99 }: (typeof footprint)[number]) => delayP99,
		unit: ' ms',
		digits: 0,
	};
	const cpu = {
		what: 'CPU',
		of: ({ cpuSeconds }: (typeof footprint)[number]) => cpuSeconds,
		unit: ' s',
		digits: 1,
	};
	found.push(
		...compare(`${sizes.footprint.videos} x ${sizes.seconds} s`, sameOrder, [memory, late, cpu]),
	);
	return found.length ? found : ['nowhere in what was measured'];
}

function compare<T extends Trial>(
	size: string,
	trials: T[],
	measures: Array<Measure<T>>,
): string[] {
	const ours = trials.find(({ contender }) => contender === 'wait');
	if (!ours) return [];
	return measures.flatMap(({ what, of, unit, digits }) => {
		const own = of(ours);
		const better = trials
			.filter(({ contender }) => OTHERS.includes(contender))
			.flatMap((trial) => {
				const value = of(trial);
				if (value === null || own === null || shown(value) >= shown(own)) return [];
				return `${CONTENDERS[trial.contender].name} ${value.toFixed(digits)}${unit}`;
			});
		if (better.length === 0) return [];
		return `${size}, ${what}: ${better.join(', ')}, ours (Wait) ${own!.toFixed(digits)}${unit}`;

		/** What looks the same in print is the same. */
		function shown(value: number): number {
			return Number(value.toFixed(digits));
		}
	});
}
