// `npm run bench:scale`: how many videos n8n carries with our nodes. Linux; queue mode needs Redis
// and PostgreSQL at their usual ports of this machine.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machineFacts } from './compare/machine.mts';
import type { Burst } from './scale/burst.mts';
import { runBurst } from './scale/burst.mts';
import type { Mode } from './scale/modes.mts';
import { MODES } from './scale/modes.mts';
import type { Place } from './scale/place.mts';
import { openPlace } from './scale/place.mts';
import type { Measured, ScaleReport } from './scale/report.mts';
import { scalePageWith, scaleTables } from './scale/report.mts';

const DATA = 'docs/scale.json';
const PAGE = 'docs/scale.md';

/** Tasks that call back must outlive the parking of their execution. */
const BURSTS: Record<Mode, Burst[]> = {
	wait: [
		{ executions: 40, videos: 1, seconds: 5 },
		{ executions: 15, videos: 20, seconds: 5 },
	],
	park: [
		{ executions: 100, videos: 1, seconds: 15 },
		{ executions: 15, videos: 20, seconds: 15 },
	],
	forget: [
		{ executions: 100, videos: 1, seconds: 15 },
		{ executions: 15, videos: 20, seconds: 15 },
	],
};

/** What many queries of a task cost is the same everywhere: measured in one process only. */
const LONG_BURST: Burst = { executions: 5, videos: 20, seconds: 60 };

const { values } = parseArgs({
	options: {
		/** Numbers of workers; 0 is n8n without queue mode. */
		workers: { type: 'string', multiple: true, default: ['0', '1', '2'] },
		mode: { type: 'string', multiple: true, default: Object.keys(MODES) },
		/** Writes docs/scale.* as well. */
		publish: { type: 'boolean', default: false },
		/** Writes the page anew from docs/scale.json, and runs nothing. */
		render: { type: 'boolean', default: false },
	},
});
// An ordinary exit ends the n8n that was started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

if (values.render) render(JSON.parse(readFileSync(DATA, 'utf8')));
else await run();

async function run(): Promise<void> {
	process.env.N8N_LINE = '2.41';
	const machine = machineFacts('npm run bench:scale');
	const measured: Measured[] = [];
	for (const workers of values.workers.map(Number)) {
		try {
			await runPlace(workers, measured);
		} catch (error) {
			console.error(`Not measured to its end with ${workers} workers:`, (error as Error).message);
			process.exitCode = 1;
		}
	}
	const report: ScaleReport = { ...machine.facts(), measured };
	mkdirSync('out', { recursive: true });
	writeFileSync('out/scale.json', JSON.stringify(report, null, '\t'));
	console.log(`\n${scaleTables(report)}\n\nAll figures: out/scale.json`);
	if (!values.publish) return;
	writeFileSync(DATA, `${JSON.stringify(report, null, '\t')}\n`);
	render(report);
}

async function runPlace(workers: number, measured: Measured[]): Promise<void> {
	const place = await openPlace(workers);
	try {
		for (const mode of values.mode as Mode[]) await runMode(place, mode, measured);
	} finally {
		await place.close();
	}
}

async function runMode(place: Place, mode: Mode, measured: Measured[]): Promise<void> {
	// The first burst loads what n8n needs for it.
	await runBurst(place, mode, { executions: 3, videos: 2, seconds: 5 });
	const isForLong = mode === 'wait' && place.workers === 0;
	for (const burst of isForLong ? [...BURSTS[mode], LONG_BURST] : BURSTS[mode]) {
		const result = await runBurst(place, mode, burst);
		measured.push({ workers: place.workers, mode, ...burst, ...result });
		console.log(JSON.stringify(measured.at(-1)));
	}
}

function render(report: ScaleReport): void {
	writeFileSync(PAGE, scalePageWith(readFileSync(PAGE, 'utf8'), report));
	console.log(`Written: ${PAGE}`);
}
