import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
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

it('does not install into the folder of another checkout', () => {
	const [copy, other] = [join(folder, 'copy'), join(folder, 'other')];
	for (const path of [copy, other]) mkdirSync(path);
	for (const path of ['bootstrap.mjs', 'package-lock.json', 'harness/process']) {
		cpSync(path, join(copy, path), { recursive: true });
	}
	writeFileSync(join(other, 'kept'), '');
	symlinkSync(other, join(copy, 'node_modules'));
	const { status, stderr } = spawnSync(process.execPath, ['bootstrap.mjs', 'entry.mts'], {
		cwd: copy,
		encoding: 'utf8',
	});
	expect(stderr).toMatch(/node_modules is a link, .* Remove the link/);
	expect(status).toBe(1);
	expect(existsSync(join(other, 'kept'))).toBe(true);
});
