import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathWithout } from './path.mts';

/** A copy of the repository, and where its `npm start` keeps everything else. */
export interface Copy {
	/** All of it is below. */
	folder: string;
	repository: string;
	env: NodeJS.ProcessEnv;
	remove(): void;
}

/** Copies what git knows or would take. npm's cache is the user's; git itself is missing. */
export function copyRepository(line: string): Copy {
	const folder = mkdtempSync(join(tmpdir(), 'first-minutes-'));
	const repository = join(folder, 'repository');
	const list = ['ls-files', '--cached', '--others', '--exclude-standard'];
	for (const file of execFileSync('git', list, { encoding: 'utf8' }).trim().split('\n')) {
		cpSync(file, join(repository, file));
	}
	const env: NodeJS.ProcessEnv = {
		...process.env,
		PATH: pathWithout(['git'], join(folder, 'bin')),
		XDG_CACHE_HOME: join(folder, 'cache'),
		N8N_LINE: line,
	};
	const remove = () => rmSync(folder, { recursive: true, force: true });
	return { folder, repository, env, remove };
}
