import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Packed {
	/** File name of the tarball, without its folder. */
	tarball: string;
	/** Of the tarball, in hex. */
	sha256: string;
}

/**
 * Builds what is checked out in the current folder and packs it into an emptied folder.
 * @throws when the work tree differs from its commit before or after the build, or npm fails
 */
export function buildAndPack(folder: string): Packed {
	requireCleanTree('The work tree differs from its commit');
	run('npm', ['run', 'build'], 'inherit');
	requireCleanTree('The build changed files of the commit; commit them first');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const flags = ['--json', '--ignore-scripts', `--pack-destination=${folder}`];
	const [{ filename: tarball }] = JSON.parse(run('npm', ['pack', ...flags], 'pipe'));
	const bytes = readFileSync(join(folder, tarball));
	return { tarball, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Also notices an installation that did not keep to the lock file, since npm rewrites it then. */
function requireCleanTree(complaint: string): void {
	const changed = run('git', ['status', '--porcelain'], 'pipe');
	if (changed) throw new Error(`${complaint}:\n${changed}`);
}

function run(program: string, args: string[], output: 'inherit' | 'pipe'): string {
	const { status, stdout, error } = spawnSync(program, args, {
		encoding: 'utf8',
		stdio: ['ignore', output, 'inherit'],
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`"${[program, ...args].join(' ')}" ended with ${status}`);
	return stdout ?? '';
}
