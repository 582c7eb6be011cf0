import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { FaultScenario } from './faults.mts';
import { FAULTS } from './faults.mts';
import type { MachineFacts } from './machine.mts';
import { claimsOf } from './claims.mts';
import { lossesOf } from './losses.mts';
import { allOrders } from './orders.mts';
import type { Trials } from './series.mts';
import type { Trial } from './trial.mts';

export type Report = MachineFacts & Trials;

const NOT_RUN = 'not run';
const MB = 1e6;

/** Everything measured, as Markdown, without the conditions. */
export function tablesOf(report: Report): string {
	const { sizes, long, faults, footprint } = report;
	const claims = claimsOf(report);
	return [
		...(claims.length > 0
			? [section('Goals', table(['claim', 'goal', 'measured', ''], claims))]
			: []),
		section(
			'Where others are better',
			lossesOf(report).map((loss) => `- ${loss}`),
		),
		section(`Orders of ${listed(sizes.orders)} videos, tasks of about ${sizes.seconds} s`, [
			...bySize('Wall time over the slowest task', report, ({ wall, slowest }) =>
				wall === null ? 'not all delivered' : (wall / slowest).toFixed(2),
			),
			...bySize('Status queries per task', report, ({ queries }) => queries.toFixed(1)),
			...bySize('Seconds from a task’s end to its delivery: median, maximum', report, delayOf),
		]),
		section(
			`${sizes.long.videos} videos of about ${sizes.long.seconds} s`,
			table(
				[
					'',
					'delivered',
					'wall ÷ slowest',
					'queries per task',
					'seconds to delivery: median, maximum',
				],
				long.map((trial) => [
					nameOf(trial),
					`${trial.delivered} of ${trial.paid} paid`,
					ratioOf(trial),
					trial.queries.toFixed(1),
					delayOf(trial),
				]),
			),
		),
		section(`${sizes.faults.videos} videos of about ${sizes.faults.seconds} s, and faults`, [
			...(Object.keys(FAULTS) as FaultScenario[]).flatMap((scenario) => [
				`**Fault: ${FAULTS[scenario].name}**`,
				'',
				...table(OUTCOMES, faults.filter((trial) => trial.scenario === scenario).map(outcomesOf)),
				'',
			]),
		]),
		section(
			`What it costs n8n: ${sizes.footprint.videos} videos of about ${sizes.seconds} s`,
			table(
				[
					'',
					'videos',
					'peak memory',
					'above idle',
					'event loop delay, p99',
					'maximum',
					'CPU',
					'nodes',
				],
				footprint.map((trial) => [
					nameOf(trial),
					String(trial.videos),
					`${Math.round(trial.peakBytes / MB)} MB`,
					`${Math.round((trial.peakBytes - trial.idleBytes) / MB)} MB`,
					`${trial.delayP99.toFixed(0)} ms`,
					`${trial.delayMax.toFixed(0)} ms`,
					`${trial.cpuSeconds.toFixed(1)} s`,
					String(trial.nodes),
				]),
			),
		),
	].join('\n\n');
}

/** The conditions of the measurement, after a note about figures that no longer hold. */
export function conditionsOf(report: MachineFacts): string {
	const { date, minutes, command, cpu, cores, memory, system, load, versions, outdated } = report;
	const day = new Date(date).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
	const loads = [load.start, load.median, load.max].map((value) => value.toFixed(1));
	const note = outdated ? `> ${outdated}\n\n` : '';
	return (
		`${note}${day}, \`${command}\` (${minutes} minutes), n8n ${versions.n8n}, Node ${versions.node}, ` +
		`${cores} cores of ${cpu}, ${memory} GB, ${system}. Load average at the start, median and ` +
		`maximum: ${loads.join(', ')}; the machine did other work too.`
	);
}

const OUTCOMES = [
	'',
	'paid',
	'delivered',
	'named',
	'in run data only',
	'announced',
	'lost',
	'bought twice',
];

function outcomesOf(trial: Trial): string[] {
	const { paid, delivered, named, inRunData, announced, lost, boughtTwice } = trial;
	const counts = [paid, delivered, named, inRunData, announced, lost, boughtTwice];
	return [nameOf(trial), ...counts.map(String)];
}

/** A table with a row for each contender and a column for each size. */
function bySize(title: string, report: Report, cell: (trial: Trial) => string): string[] {
	const { sizes } = report;
	const orders = allOrders(report);
	const ids = [...new Set(orders.map(({ contender }) => contender))];
	const inOrder = (Object.keys(CONTENDERS) as ContenderId[]).filter((id) => ids.includes(id));
	const rows = inOrder.map((id) => [
		CONTENDERS[id].name,
		...sizes.orders.map((videos) => {
			const trial = orders.find((one) => one.contender === id && one.videos === videos);
			return trial ? cell(trial) : NOT_RUN;
		}),
	]);
	return [`**${title}**`, '', ...table(['', ...sizes.orders.map(String)], rows), ''];
}

function nameOf({ contender }: Trial): string {
	return CONTENDERS[contender].name;
}

function ratioOf({ wall, slowest }: Trial): string {
	return wall === null ? '–' : (wall / slowest).toFixed(2);
}

function delayOf({ delay }: Trial): string {
	return delay === null ? '–' : `${delay.median.toFixed(1)}, ${delay.max.toFixed(1)}`;
}

function section(title: string, lines: string[]): string {
	return [`## ${title}`, '', ...lines].join('\n').trimEnd();
}

function table(headings: string[], rows: string[][]): string[] {
	const rule = headings.map(() => '---');
	return [headings, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function listed(values: number[]): string {
	return `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
}
