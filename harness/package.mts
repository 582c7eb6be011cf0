import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand } from './process/command.mts';
import { withLock } from './process/file-lock.mts';

/** Whatever can change what is packed. */
const SOURCES = [
	'{package,tsconfig}.json',
	'gulpfile.js',
	'{README,LICENSE}.md',
	'{nodes,credentials,tools}/**/*',
];

/** Of a user folder: where n8n keeps its community packages. */
const NODES = '.n8n/nodes';

/** A local package with no dependencies: nothing to look up, nothing to run. */
const INSTALL_FLAGS = [
	'--offline',
	'--legacy-peer-deps',
	'--omit=peer',
	'--ignore-scripts',
	'--no-package-lock',
	'--no-audit',
	'--no-fund',
];

/**
 * Builds and packs the package of a repository; one that was packed before from the same sources is
 * taken as it is.
 * @returns the path of the tarball, as `npm publish` would send it
 * @throws with the compiler's output, when the build fails
 */
export async function packPackage(repository = process.cwd()): Promise<string> {
	const cache = join(repository, '.cache/package');
	const tarball = join(cache, `${hashOfSources(repository)}.tgz`);
	const build = async () => {
		if (existsSync(tarball)) return;
		// CI: no spinner in its output.
		const env = { ...process.env, CI: 'true' };
		await runCommand('npm', ['run', 'build'], { cwd: repository, env });
		await rename(await pack(repository, cache), tarball);
	};
	await withLock(join(cache, 'build.lock'), () => undefined, build);
	return tarball;
}

/** Where an n8n with that user folder has this package. */
export function installedAt(userFolder: string): string {
	return join(userFolder, NODES, 'node_modules/n8n-nodes-ai-video');
}

/** Puts a packed package where an n8n with that user folder keeps its community packages. */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, NODES);
	await rm(nodes, { recursive: true, force: true });
	await mkdir(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(nodes, 'package.json'), JSON.stringify(manifest));
	await runCommand('npm', ['install', resolve(tarball), ...INSTALL_FLAGS], { cwd: nodes });
}

function hashOfSources(repository: string): string {
	const hash = createHash('sha256');
	for (const path of globSync(SOURCES, { cwd: repository }).sort()) {
		const file = join(repository, path);
		if (statSync(file).isFile()) hash.update(path).update('\0').update(readFileSync(file));
	}
	return hash.digest('hex').slice(0, 16);
}

/** Packs into an emptied folder, so that its only tarball is the new one. */
async function pack(repository: string, cache: string): Promise<string> {
	const folder = join(cache, 'new');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const flags = ['--ignore-scripts', `--pack-destination=${folder}`];
	await runCommand('npm', ['pack', ...flags], { cwd: repository });
	const [name] = await readdir(folder);
	if (!name) throw new Error('npm pack made no tarball.');
	return join(folder, name);
}
