import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { FaultScript } from './faults.mts';
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

/** Everything measured, as Markdown. */
export function tablesOf(report: Report): string {
	const { sizes, long, faults, footprint } = report;
	return [
		conditionsOf(report),
		section('What we set out to show', table(['claim', 'bound', 'measured', ''], claimsOf(report))),
		section(
			'Where we lose',
			lossesOf(report).map((loss) => `- ${loss}`),
		),
		section(`Orders of ${listed(sizes.orders)} videos, tasks of about ${sizes.seconds} s`, [
			...bySize('Wall time over the slowest task', report, ({ wall, slowest }) =>
				wall === null ? 'not all delivered' : (wall / slowest).toFixed(2),
			),
			...bySize('Status queries a task', report, ({ queries }) => queries.toFixed(1)),
			...bySize('Seconds from a task’s end to its delivery: median, most', report, delayOf),
		]),
		section(
			`${sizes.long.videos} videos of about ${sizes.long.seconds} s`,
			table(
				['', 'delivered', 'wall ÷ slowest', 'queries a task', 'seconds to delivery: median, most'],
				long.map((trial) => [
					nameOf(trial),
					`${trial.delivered} of ${trial.bought} paid`,
					ratioOf(trial),
					trial.queries.toFixed(1),
					delayOf(trial),
				]),
			),
		),
		section(`${sizes.faults.videos} videos of about ${sizes.faults.seconds} s, and faults`, [
			...(Object.keys(FAULTS) as FaultScript[]).flatMap((script) => [
				`**Fault: ${FAULTS[script].name}**`,
				'',
				...table(FATE, faults.filter((trial) => trial.script === script).map(fateOf)),
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
					'event loop late, p99',
					'at most',
					'CPU',
					'nodes',
				],
				footprint.map((trial) => [
					nameOf(trial),
					String(trial.videos),
					`${Math.round(trial.peak / MB)} MB`,
					`${Math.round((trial.peak - trial.before) / MB)} MB`,
					`${trial.delayP99.toFixed(0)} ms`,
					`${trial.delayMax.toFixed(0)} ms`,
					`${trial.cpuSeconds.toFixed(1)} s`,
					String(trial.nodes),
				]),
			),
		),
	].join('\n\n');
}

/** When, where and how it was measured. */
export function conditionsOf(report: MachineFacts): string {
	const { date, minutes, command, cpu, cores, memory, system, load, versions } = report;
	const day = new Date(date).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
	const loads = [load.start, load.median, load.most].map((value) => value.toFixed(1));
	return (
		`${day}, \`${command}\` (${minutes} minutes), n8n ${versions.n8n}, Node ${versions.node}, ` +
		`${cores} cores of ${cpu}, ${memory} GB, ${system}. Load average at the start, median and ` +
		`at most: ${loads.join(', ')}; the machine did other work too.`
	);
}

const FATE = ['', 'paid', 'delivered', 'named', 'in run data only', 'announced', 'lost', 'twice'];

function fateOf(trial: Trial): string[] {
	const { bought, delivered, named, stored, told, lost, double } = trial;
	const counts = [bought, delivered, named, stored, told, lost, double];
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
	return delay === null ? '–' : `${delay.median.toFixed(1)}, ${delay.most.toFixed(1)}`;
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
