import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import { allOrders } from './orders.mts';
import type { Report } from './report.mts';
import type { Trial } from './trial.mts';

const OTHERS: ContenderId[] = ['loop5', 'loop30', 'openAi'];

interface Metric<T> {
	name: string;
	valueOf(trial: T): number | null;
	unit: string;
	digits: number;
}

const WAITING_METRICS: Array<Metric<Trial>> = [
	{
		name: 'wall time over the slowest task',
		valueOf: ({ wall, slowest }) => (wall === null ? null : wall / slowest),
		unit: '',
		digits: 2,
	},
	{ name: 'status queries per task', valueOf: ({ queries }) => queries, unit: '', digits: 1 },
	{
		name: 'median time from a task’s end to its delivery',
		valueOf: ({ delay }) => delay?.median ?? null,
		unit: ' s',
		digits: 1,
	},
];

/** Every metric in which another contender was better than our nodes with their defaults (mode Wait). */
export function lossesOf(report: Report): string[] {
	const { long, footprint, sizes } = report;
	const orders = allOrders(report);
	const found = sizes.orders.flatMap((videos) => {
		const trials = orders.filter((trial) => trial.videos === videos);
		return compare(`${videos} x ${sizes.seconds} s`, trials, WAITING_METRICS);
	});
	found.push(...compare(`${sizes.long.videos} x ${sizes.long.seconds} s`, long, WAITING_METRICS));
	const sameOrder = footprint.filter(({ videos }) => videos === sizes.footprint.videos);
	const memory = {
		name: 'memory above idle',
		valueOf: ({ peakBytes, idleBytes }: (typeof footprint)[number]) =>
			(peakBytes - idleBytes) / 1e6,
		unit: ' MB',
		digits: 0,
	};
	const delay = {
		name: 'event loop delay, p99',
		valueOf: ({ delayP99 }: (typeof footprint)[number]) => delayP99,
		unit: ' ms',
		digits: 0,
	};
	const cpu = {
		name: 'CPU',
		valueOf: ({ cpuSeconds }: (typeof footprint)[number]) => cpuSeconds,
		unit: ' s',
		digits: 1,
	};
	found.push(
		...compare(`${sizes.footprint.videos} x ${sizes.seconds} s`, sameOrder, [memory, delay, cpu]),
	);
	return found.length ? found : ['in none of these measurements'];
}

function compare<T extends Trial>(size: string, trials: T[], metrics: Array<Metric<T>>): string[] {
	const ours = trials.find(({ contender }) => contender === 'wait');
	if (!ours) return [];
	return metrics.flatMap(({ name, valueOf, unit, digits }) => {
		const own = valueOf(ours);
		if (own === null) return [];
		const better = trials
			.filter(({ contender }) => OTHERS.includes(contender))
			.flatMap((trial) => {
				const value = valueOf(trial);
				if (value === null || rounded(value) >= rounded(own)) return [];
				return `${CONTENDERS[trial.contender].name} ${value.toFixed(digits)}${unit}`;
			});
		if (better.length === 0) return [];
		return `${size}, ${name}: ${better.join(', ')}, ours (Wait) ${own.toFixed(digits)}${unit}`;

		/** Values that are printed alike count as equal. */
		function rounded(value: number): number {
			return Number(value.toFixed(digits));
		}
	});
}
