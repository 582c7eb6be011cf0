import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../harness/trial.mts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bootstrap-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** How many processes run the entry, or are about to. */
async function running(): Promise<number> {
	const all = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
	return all.split('\n').filter((line) => line.includes(folder)).length;
}

it.each(['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGKILL'] as const)(
	'ends with its entry when npm, above the shell that npm starts, ends by %s',
	async (signal) => {
		const entry = join(folder, 'entry.mts');
		writeFileSync(entry, 'setInterval(() => undefined, 1_000);');
		// A shell with more to do does not become the program that it runs.
		const npm = `require('node:child_process').spawn('sh', ['-c', 'node bootstrap.mjs ${entry}; true'])`;
		const parent = spawn(process.execPath, ['--eval', npm], {
			env: { ...process.env, npm_lifecycle_event: 'start' },
			stdio: 'ignore',
		});
		// npm as it is started here, its shell, bootstrap.mjs, and the entry.
		await eventually('all run', running, (count) => count === 4);
		parent.kill(signal);
		await eventually('all are gone', running, (count) => count === 0);
	},
);
