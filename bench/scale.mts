// `npm run bench:scale`: how many videos n8n handles with our nodes. Linux; queue mode needs Redis and
// PostgreSQL on their default ports of this machine.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machineFacts } from './compare/machine.mts';
import type { Burst } from './scale/burst.mts';
import { runBurst } from './scale/burst.mts';
import type { Mode } from './scale/modes.mts';
import { MODES } from './scale/modes.mts';
import type { Deployment } from './scale/deployment.mts';
import { startDeployment } from './scale/deployment.mts';
import type { Measured, ScaleReport } from './scale/report.mts';
import { scalePageWith, scaleTables } from './scale/report.mts';

const DATA = 'docs/scale.json';
const PAGE = 'docs/scale.md';

/** Tasks that call back must last until their execution is parked. */
const BURSTS: Record<Mode, Burst[]> = {
	wait: [
		{ executions: 40, videos: 1, seconds: 5 },
		{ executions: 15, videos: 20, seconds: 5 },
	],
	park: [
		{ executions: 100, videos: 1, seconds: 15 },
		{ executions: 15, videos: 20, seconds: 15 },
	],
	fireAndForget: [
		{ executions: 100, videos: 1, seconds: 15 },
		{ executions: 15, videos: 20, seconds: 15 },
	],
};

/** Shows the cost of status queries, which is the same everywhere: measured in one process only. */
const LONG_BURST: Burst = { executions: 5, videos: 20, seconds: 60 };

const { values } = parseArgs({
	options: {
		/** Numbers of workers; 0 for n8n without queue mode. */
		workers: { type: 'string', multiple: true, default: ['0', '1', '2'] },
		mode: { type: 'string', multiple: true, default: Object.keys(MODES) },
		/** Also writes docs/scale.*. */
		publish: { type: 'boolean', default: false },
		/** Only regenerates the page from docs/scale.json. */
		render: { type: 'boolean', default: false },
	},
});
// process.exit() runs the handlers that end n8n; a signal alone would not.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

if (values.render) render(JSON.parse(readFileSync(DATA, 'utf8')));
else await run();

async function run(): Promise<void> {
	process.env.N8N_LINE = '2.41';
	const machine = machineFacts('npm run bench:scale');
	const measured: Measured[] = [];
	for (const workers of values.workers.map(Number)) {
		try {
			await runDeployment(workers, measured);
		} catch (error) {
			console.error(`The measurement with ${workers} workers failed:`, error);
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

async function runDeployment(workers: number, measured: Measured[]): Promise<void> {
	const deployment = await startDeployment(workers);
	try {
		for (const mode of values.mode as Mode[]) await runMode(deployment, mode, measured);
	} finally {
		await deployment.close();
	}
}

async function runMode(deployment: Deployment, mode: Mode, measured: Measured[]): Promise<void> {
	// Warm-up: the first burst makes n8n load what it needs.
	await runBurst(deployment, mode, { executions: 3, videos: 2, seconds: 5 });
	const isForLong = mode === 'wait' && deployment.workers === 0;
	for (const burst of isForLong ? [...BURSTS[mode], LONG_BURST] : BURSTS[mode]) {
		const result = await runBurst(deployment, mode, burst);
		measured.push({ workers: deployment.workers, mode, ...burst, ...result });
		console.log(JSON.stringify(measured.at(-1)));
	}
}

function render(report: ScaleReport): void {
	writeFileSync(PAGE, scalePageWith(readFileSync(PAGE, 'utf8'), report));
	console.log(`Written: ${PAGE}`);
}
