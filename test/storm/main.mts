// `npm run storm [-- --minutes 20 --seed 7 --line 1.123]`: random orders, faults and restarts through a
// real n8n; the sandbox's ledger judges. Ends with 1 when a paid video was lost or bought twice.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lineFromEnvironment } from '../../harness/n8n/lines.mts';
import { reportOf } from './report.mts';
import { runStorm } from './run.mts';
import { openStage } from './stage.mts';
import { tableOf } from './table.mts';

const INTERRUPTED = 130;

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '3' },
		seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
		line: { type: 'string' },
	},
});
if (values.line) process.env.N8N_LINE = values.line;
const line = lineFromEnvironment();
const [seed, minutes] = [number('seed'), number('minutes')];

console.log(`Storm of ${minutes} minutes with seed ${seed} on n8n ${line}`);
const stage = await openStage();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void stage.close().finally(() => process.exit(INTERRUPTED)));
}
try {
	const course = await runStorm(stage, { seed, minutes, onProgress: console.log });
	const report = await reportOf(stage, course);
	const text = JSON.stringify({ line, seed, minutes, ...report }, withModelIds, '\t');
	const file = `out/storm-${seed}.json`;
	mkdirSync('out', { recursive: true });
	writeFileSync(file, text);
	console.log(`\n${tableOf(report)}\n`);
	for (const fault of report.faults) console.log(`  ${fault}`);
	for (const { launch } of report.accused) console.log(JSON.stringify(launch, withModelIds));
	console.log(`The plan and what became of it: ${file}`);
	process.exitCode = report.faults.length === 0 ? 0 : 1;
} finally {
	await stage.close();
}

function number(name: 'seed' | 'minutes'): number {
	const value = Number(values[name]);
	if (value > 0) return value;
	throw new Error(`--${name} must be a number above 0, not "${values[name]}"`);
}

/** A model is told by its ID. */
function withModelIds(name: string, value: unknown): unknown {
	return name === 'model' && typeof value === 'object' ? (value as { id: string }).id : value;
}
