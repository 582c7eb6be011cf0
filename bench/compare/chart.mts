import { parse, View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { compile } from 'vega-lite';
import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { Report } from './report.mts';
import type { Trial } from './trial.mts';

/** Videos of the order that is shown. */
const VIDEOS = 20;
/** Readable on a light and on a dark page. */
const INK = '#7d8590';
const OURS = '#2f81f7';
const THEIRS = '#9a7d4f';
const OUTCOMES = {
	delivered: '#2f81f7',
	'named by its ID': '#6e9fd6',
	'in run data only': '#c99a3f',
	'announced as uncertain': '#8b949e',
	lost: '#d1453b',
};
const SHOWN: ContenderId[] = ['wait', 'callback', 'loop5', 'loop30', 'openAi'];
const SHOWN_WITH_FAULTS: ContenderId[] = ['continueOnError', 'callback', 'wait', 'loop5', 'openAi'];

/**
 * Waiting above, losses below.
 * @returns an SVG without a background
 */
export async function chartOf(report: Report): Promise<string> {
	const { sizes } = report;
	const spec: TopLevelSpec = {
		background: 'transparent',
		config: {
			font: 'sans-serif',
			view: { stroke: null },
			axis: { labelColor: INK, labelLimit: 300, domain: false, ticks: false, grid: false },
			title: { color: INK, anchor: 'start', fontSize: 13, offset: 10 },
			legend: { labelColor: INK, labelLimit: 300, orient: 'bottom', title: null },
			text: { color: INK },
		},
		vconcat: [
			{
				hconcat: [
					bars(
						`Wall time ÷ slowest task, ${VIDEOS} x ${sizes.seconds} s`,
						rowsOf(report, ({ wall, slowest }) => (wall === null ? null : wall / slowest)),
						'.2f',
					),
					bars(
						`Status queries per task, ${VIDEOS} x ${sizes.seconds} s`,
						rowsOf(report, ({ queries }) => queries),
						'.1f',
						false,
					),
				],
			},
			outcomeBars(report),
		],
	};
	const view = new View(parse(compile(spec).spec), { renderer: 'none' });
	return `${await view.toSVG()}\n<!-- Run of ${report.date} -->\n`;
}

interface Bar {
	name: string;
	value: number;
	color: string;
}

function rowsOf({ orders }: Report, valueOf: (trial: Trial) => number | null): Bar[] {
	return SHOWN.flatMap((id) => {
		const trial = orders.find(({ contender, videos }) => contender === id && videos === VIDEOS);
		const value = trial ? valueOf(trial) : null;
		const { name } = CONTENDERS[id];
		return value === null ? [] : [{ name, value, color: name.startsWith('Our') ? OURS : THEIRS }];
	});
}

function bars(title: string, values: Bar[], format: string, named = true) {
	const x = { field: 'value', type: 'quantitative' as const, axis: null };
	const axis = named ? {} : { axis: null };
	const y = { field: 'name', type: 'nominal' as const, sort: null, title: null, ...axis };
	return {
		title,
		width: 240,
		height: { step: 24 },
		data: { values },
		layer: [
			{
				mark: { type: 'bar' as const, cornerRadiusEnd: 2 },
				encoding: { x, y, color: { field: 'color', type: 'nominal' as const, scale: null } },
			},
			{
				mark: { type: 'text' as const, align: 'left' as const, dx: 4 },
				encoding: { x, y, text: { field: 'value', format } },
			},
		],
	};
}

function outcomeBars({ faults, sizes }: Report) {
	const trials = SHOWN_WITH_FAULTS.flatMap((id) => {
		return faults.filter(({ contender, scenario }) => contender === id && scenario === 'all');
	});
	const values = trials.flatMap((trial) => {
		const { delivered, named, inRunData, announced, lost } = trial;
		const name = CONTENDERS[trial.contender].name;
		const counts = [delivered, named, inRunData, announced, lost];
		return Object.keys(OUTCOMES).map((outcome, order) => ({
			name,
			outcome,
			order,
			count: counts[order],
		}));
	});
	return {
		title: `What became of the videos paid for, with faults (order of ${sizes.faults.videos})`,
		width: 540,
		height: { step: 24 },
		data: { values },
		mark: { type: 'bar' as const },
		encoding: {
			x: { field: 'count', type: 'quantitative' as const, title: null },
			y: { field: 'name', type: 'nominal' as const, sort: null, title: null },
			order: { field: 'order' },
			color: {
				field: 'outcome',
				type: 'nominal' as const,
				scale: { domain: Object.keys(OUTCOMES), range: Object.values(OUTCOMES) },
			},
		},
	};
}
