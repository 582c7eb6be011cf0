// `npm test [-- --only unit] [--line 1.123] [part-of-a-path]`: every check, and one line that sums them up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureHost, type Host } from '../harness/n8n/host.mts';
import { LINES, supportedLine } from '../harness/n8n/lines.mts';
import { spawnGroup } from '../harness/process/tied.mjs';
import type { Score } from './support/score.mts';
import { failure, scoreOfJest, success, sum, summaryOf } from './support/score.mts';

const SECTIONS: Record<string, () => Promise<Score>> = {
	types: checkTypes,
	lint: checkLint,
	unit: async () => await runJest('unit'),
	simulation: runSimulation,
	sandbox: async () => await runJest('sandbox'),
	package: async () => await runJest('package'),
	e2e: runInEveryN8n,
	chaos: runChaos,
};

const { values, positionals: paths } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string', multiple: true, default: Object.keys(SECTIONS) },
		line: { type: 'string', multiple: true, default: [...LINES] },
	},
});
const lines = values.line.map(supportedLine);
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));

const scores: Score[] = [];
for (const name of values.only) scores.push(await runSection(name));
rmSync(reports, { recursive: true });
const total = sum(scores);
console.log(`\n${summaryOf(total)}`);
process.exitCode = total.passed > 0 && total.failures.length === 0 ? 0 : 1;

/** A section that breaks must not take the others, and the sum, with it. */
async function runSection(name: string): Promise<Score> {
	const section = SECTIONS[name];
	if (!section) return failure(`"${name}" is none of ${Object.keys(SECTIONS).join(', ')}`);
	try {
		return await section();
	} catch (error) {
		console.error((error as Error).message);
		return failure(`${name}: ${(error as Error).message.split('\n')[0]}`);
	}
}

async function checkTypes(): Promise<Score> {
	heading('Types');
	for (const config of ['tsconfig.json', 'tsconfig.tools.json']) {
		if (await run('tsc', ['--noEmit', '--project', config])) return failure(`types: ${config}`);
	}
	return success();
}

async function checkLint(): Promise<Score> {
	heading('Lint');
	return (await run('npm', ['run', '--silent', 'lint'])) ? failure('lint') : success();
}

/** The same tests inside each supported line of n8n, side by side: they mostly wait. */
async function runInEveryN8n(): Promise<Score> {
	const hosts: Host[] = [];
	for (const line of lines) hosts.push(await ensureHost(line, console.log));
	// The files of a line run one after the other: they share one n8n and the faults of one sandbox.
	const runs = hosts.map(({ line, version }) =>
		runJest('e2e', version, { N8N_LINE: line }, ['--runInBand']),
	);
	return sum(await Promise.all(runs));
}

/** The nodes in an n8n of virtual time: the same 20,000 runs in each test. */
async function runSimulation(): Promise<Score> {
	heading('Simulation');
	const runs = ['--seeds', '20000', '--from', '1'];
	return (await run('node', ['test/simulation/main.mts', ...runs]))
		? failure('simulation')
		: success();
}

/** Two minutes of random orders, faults and restarts, the same ones in each run. */
async function runChaos(): Promise<Score> {
	heading('Chaos');
	const [line] = lines;
	const plan = ['--minutes', '2', '--seed', '1', '--line', line ?? ''];
	return (await run('node', ['test/chaos/main.mts', ...plan])) ? failure('chaos') : success();
}

async function runJest(
	project: string,
	label = '',
	env: NodeJS.ProcessEnv = {},
	flags: string[] = [],
): Promise<Score> {
	const section = label ? `${project} (n8n ${label})` : project;
	heading(section);
	const report = join(reports, `${project}-${label}.json`);
	const output = ['--json', `--outputFile=${report}`, '--passWithNoTests'];
	const args = ['--selectProjects', project, ...output, ...flags, ...paths];
	const score = scoreOfJest(section, report, await run('jest', args, env, label));
	const ran = score.passed + score.failures.length + score.skipped.length;
	const empty = ran === 0 && paths.length === 0;
	return empty ? failure(`${section}: no tests were found`) : score;
}

/**
 * Runs a program of node_modules/.bin (first on PATH, see bootstrap.mjs).
 * @param label stands before each line of its report, where several run side by side
 * @returns its exit code
 */
async function run(
	program: string,
	args: string[],
	env: NodeJS.ProcessEnv = {},
	label = '',
): Promise<number> {
	// With --json, Jest's readable report is on stderr; stdout only names the report's file.
	const stdout = program === 'jest' ? 'ignore' : 'inherit';
	const child = spawnGroup(program, args, {
		env: { ...process.env, ...env },
		stdio: ['ignore', stdout, label ? 'pipe' : 'inherit'],
	});
	if (child.stderr) {
		const lines = createInterface({ input: child.stderr });
		lines.on('line', (line) => console.error(`${label} │ ${line}`));
	}
	return await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}

function heading(text: string): void {
	console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
}
