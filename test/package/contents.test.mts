import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Unpacked } from './unpacked.mts';
import { unpackPackage } from './unpacked.mts';

/** What n8n reads, and what npm adds to every package. */
const BELONGS = [
	/^dist\/nodes\/.+\.js$/,
	/^dist\/nodes\/[A-Za-z]+\/[A-Za-z]+\.node\.json$/,
	/^dist\/nodes\/[A-Za-z]+\/[a-zA-Z.]+\.svg$/,
	/^dist\/credentials\/[A-Za-z]+\.credentials\.js$/,
	/^dist\/credentials\/[a-zA-Z.]+\.svg$/,
	/^(package\.json|README\.md|LICENSE\.md)$/,
];
/** Three times what it is, so that a new model fits and a film does not. */
const MOST_BYTES = 300_000;

let unpacked: Unpacked;
beforeAll(async () => void (unpacked = await unpackPackage()));
afterAll(() => unpacked?.discard());

it('holds what n8n needs and nothing else', () => {
	const { files, packedBytes } = unpacked;
	expect(files.filter((file) => !BELONGS.some((pattern) => pattern.test(file)))).toEqual([]);
	expect(files).toEqual(expect.arrayContaining(['LICENSE.md', 'README.md', 'package.json']));
	expect(packedBytes).toBeLessThan(MOST_BYTES);
});

it('has each source compiled, and nothing that has no source', () => {
	const compiled = unpacked.files.filter((file) => /^dist\/.*\.js$/.test(file));
	const sources = globSync('{nodes,credentials}/**/*.ts');
	expect(compiled).toEqual(sources.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`).sort());
});

it('has every node and credential that package.json names, with its codex file and its icons', () => {
	const { manifest, folder } = unpacked;
	const { nodes, credentials } = manifest.n8n;
	expect(nodes).toEqual(built('nodes/*/*.node.ts'));
	expect(credentials.toSorted()).toEqual(built('credentials/*.credentials.ts'));
	const codex = nodes.map((file) => file.replace(/\.js$/, '.json'));
	expect([...codex, ...icons(nodes), ...icons(credentials)].filter(isMissing(folder))).toEqual([]);
});

it('needs no package besides those that n8n gives to nodes', () => {
	const { manifest, files, text } = unpacked;
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.bundledDependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const code = files.filter((file) => file.endsWith('.js')).map(text);
	const needed = code.flatMap((source) => [...source.matchAll(/require\("([^."][^"]*)"\)/g)]);
	expect([...new Set(needed.map(([, name]) => name))].sort()).toEqual(['crypto', 'n8n-workflow']);
});

it('carries no source maps', () => {
	const { files, text } = unpacked;
	const code = files.filter((file) => file.endsWith('.js'));
	expect(code.filter((file) => text(file).includes('sourceMappingURL=data:'))).toEqual([]);
	expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
});

function built(pattern: string): string[] {
	return globSync(pattern)
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`)
		.sort();
}

/** The icons that a built node or credential names, for both themes of n8n. */
function icons(files: string[]): string[] {
	return files.flatMap((file) => {
		const found = [...unpacked.text(file).matchAll(/'file:([^']+\.svg)'/g)];
		expect([basename(file), found.length]).toEqual([basename(file), 2]);
		return found.map(([, icon = '']) => join(dirname(file), icon));
	});
}

function isMissing(folder: string) {
	return (file: string) => !existsSync(join(folder, file));
}
