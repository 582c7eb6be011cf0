import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
const UNSIGNED = ['-c', 'commit.gpgSign=false', '-c', 'tag.gpgSign=false'];

/** A small package that may be released as 1.2.3. */
const FILES = {
	'package.json': JSON.stringify({
		name: 'tiny',
		version: '1.2.3',
		files: ['dist'],
		scripts: { build: 'node build.js' },
	}),
	'package-lock.json': '{}\n',
	'CHANGELOG.md': '# Changes\n\n## 1.2.3, 4 May 2027\n\n- One\n\n## 1.2.2, 1 May 2027\n\n- Two\n',
	'build.js': "require('fs').mkdirSync('dist'); require('fs').writeFileSync('dist/a.js', '1');\n",
	'.gitignore': 'dist/\nout/\n',
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Makes a temporary folder that is gone after the tests of the file. */
export function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'release-'));
	folders.push(folder);
	return folder;
}

/** Makes a temporary repository whose branch main holds one commit; gives its folder. */
export function newRepository(changes: Record<string, string> = {}): string {
	const folder = newFolder();
	git(folder, 'init', '--quiet', '--initial-branch=main');
	commit(folder, { ...FILES, ...changes });
	return folder;
}

/** Writes files (name to content) and commits them. */
export function commit(folder: string, files: Record<string, string>): void {
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	git(folder, 'add', '--all');
	git(folder, 'commit', '--quiet', '--message=A change');
}

/** Clones the whole repository, or with flags a part of it, and checks a revision out. */
export function clone(origin: string, revision: string, ...flags: string[]): string {
	const folder = newFolder();
	git(origin, 'clone', '--quiet', `--branch=${revision}`, ...flags, `file://${origin}`, folder);
	return folder;
}

/** @throws with git's message */
export function git(cwd: string, ...args: string[]): void {
	const command = ['-c', 'advice.detachedHead=false', ...IDENTITY, ...UNSIGNED, ...args];
	const { status, stderr } = spawnSync('git', command, { cwd, encoding: 'utf8' });
	if (status !== 0) throw new Error(stderr);
}

/** Runs one of this repository's tools in another folder. */
export function runTool(cwd: string, tool: string, args: string[], env: NodeJS.ProcessEnv = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(tool), ...args], {
		cwd,
		encoding: 'utf8',
		env: { ...process.env, GITHUB_OUTPUT: '', ...env },
	});
	return { status, stdout: stdout.trim(), stderr };
}
