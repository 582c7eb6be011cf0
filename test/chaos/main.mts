// `npm run chaos [-- --minutes 20 --seed 7 --line 1.123]`: random orders, faults and restarts against a
// real n8n, verified with the sandbox's ledger. Exits with 1 when a paid video was lost or bought twice.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lineFromEnvironment } from '../../harness/n8n/lines.mts';
import { reportOf } from './report.mts';
import { runChaos } from './run.mts';
import { startEnvironment } from './environment.mts';
import { summaryOf } from './summary.mts';

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

console.log(`Chaos run of ${minutes} minutes with seed ${seed} on n8n ${line}`);
const environment = await startEnvironment();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void environment.close().finally(() => process.exit(INTERRUPTED)));
}
try {
	const record = await runChaos(environment, { seed, minutes, onProgress: console.log });
	const report = await reportOf(environment, record);
	const text = JSON.stringify({ line, seed, minutes, ...report }, withModelIds, '\t');
	const file = `out/chaos-${seed}.json`;
	mkdirSync('out', { recursive: true });
	writeFileSync(file, text);
	console.log(`\n${summaryOf(report)}\n`);
	for (const violation of report.violations) console.log(`  ${violation}`);
	for (const { planned } of report.failing) console.log(JSON.stringify(planned, withModelIds));
	console.log(`Full report: ${file}`);
	process.exitCode = report.violations.length === 0 ? 0 : 1;
} finally {
	await environment.close();
}

function number(name: 'seed' | 'minutes'): number {
	const value = Number(values[name]);
	if (value > 0) return value;
	throw new Error(`--${name} must be a number above 0, not "${values[name]}"`);
}

/** Writes a model as its ID. */
function withModelIds(name: string, value: unknown): unknown {
	return name === 'model' && typeof value === 'object' ? (value as { id: string }).id : value;
}
