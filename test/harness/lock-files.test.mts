import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES, lockFolder, versionOf } from '../../harness/n8n/lines.mts';

interface LockedPackage {
	version?: string;
	resolved?: string;
	integrity?: string;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
}

/** The lock file of a folder, and its package.json. */
function readLock(folder: string) {
	const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
	const packages: Record<string, LockedPackage> = read('package-lock.json').packages;
	return { packages, manifest: read('package.json') };
}

const FOLDERS = ['.', ...LINES.map(lockFolder)];

it.each(FOLDERS)('%s: locks what its package.json asks for', (folder) => {
	const { packages, manifest } = readLock(folder);
	const root = packages[''];
	expect({
		dependencies: root?.dependencies,
		devDependencies: root?.devDependencies,
	}).toEqual({
		dependencies: manifest.dependencies,
		devDependencies: manifest.devDependencies,
	});
});

it.each(FOLDERS)('%s: every package has its hash, and none an address', (folder) => {
	const all = Object.entries(readLock(folder).packages).filter(([path]) => path !== '');
	expect(all.length).toBeGreaterThan(1_000);
	expect(all.filter(([, { integrity }]) => !integrity)).toEqual([]);
	expect(all.filter(([, { resolved }]) => resolved)).toEqual([]);
});

it.each(LINES)('n8n %s is the version that its lock file holds', (line) => {
	const { packages } = readLock(lockFolder(line));
	expect(packages['node_modules/n8n']?.version).toBe(versionOf(line));
});

it('holds back a dependency that n8n 1.123 does not start with', () => {
	const { packages } = readLock(lockFolder('1.123'));
	expect(packages['node_modules/@langchain/langgraph-checkpoint']?.version).toBe('1.0.0');
});
