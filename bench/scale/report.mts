import type { MachineFacts } from '../compare/machine.mts';
import { conditionsOf } from '../compare/report.mts';
import type { Burst, BurstResult } from './burst.mts';
import type { Mode } from './modes.mts';
import { MODES } from './modes.mts';

export type Measured = Burst & BurstResult & { workers: number; mode: Mode };
export type ScaleReport = MachineFacts & { measured: Measured[] };

const HOUR = 3600;
const BEGIN = '<!-- measured: written by npm run bench:scale -->';
const END = '<!-- end of measured -->';
const HEADINGS = [
	'n8n',
	'mode',
	'burst',
	'task duration',
	'elapsed',
	'videos per hour',
	'CPU per video: main',
	'workers',
	'queries per task',
	'videos per hour, if the busiest process had a core',
];

/** All bursts as Markdown. */
export function scaleTables(report: ScaleReport): string {
	const rows = report.measured.map((one) => {
		const { workers, mode, executions, videos, seconds, elapsedSeconds, queries } = one;
		const { mainCpu, workerCpu } = one;
		const total = executions * videos;
		const ms = (cpu: number) => `${Math.round((cpu / total) * 1000)} ms`;
		const busiest = Math.max(mainCpu, workers ? workerCpu / workers : 0);
		return [
			workers === 0 ? 'one process' : `queue mode, ${workers} worker${workers > 1 ? 's' : ''}`,
			MODES[mode].name,
			`${executions} x ${videos}`,
			`${seconds} s`,
			`${elapsedSeconds.toFixed(0)} s`,
			formatted((total / elapsedSeconds) * HOUR),
			ms(mainCpu),
			workers ? ms(workerCpu) : '–',
			queries.toFixed(1),
			formatted((total / busiest) * HOUR),
		];
	});
	const rule = HEADINGS.map(() => '---');
	const lines = [HEADINGS, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
	return [conditionsOf(report), '', ...lines].join('\n');
}

/**
 * @returns the page with these figures between its markers
 * @throws when the page has no markers
 */
export function scalePageWith(page: string, report: ScaleReport): string {
	const [before, rest] = page.split(BEGIN);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`The page lacks "${BEGIN}" or "${END}"`);
	return `${before}${BEGIN}\n\n${scaleTables(report)}\n\n${END}${after}`;
}

/** Rounds to three significant digits. */
function formatted(value: number): string {
	return Number(value.toPrecision(3)).toLocaleString('en-GB');
}
