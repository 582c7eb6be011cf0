import { providers } from '../../nodes/core/providers';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { Unpacked } from './unpacked.mts';
import { unpackPackage } from './unpacked.mts';

/** n8n's own loader, of its package n8n-core, reads the package as it reads an installed one. */
let unpacked: Unpacked;
let loader: PackageDirectoryLoader;

beforeAll(async () => {
	unpacked = await unpackPackage();
	mkdirSync(join(unpacked.folder, 'node_modules'));
	symlinkSync(
		resolve('node_modules/n8n-workflow'),
		join(unpacked.folder, 'node_modules/n8n-workflow'),
	);
	loader = new PackageDirectoryLoader(unpacked.folder);
	await loader.loadAll();
});

afterAll(() => unpacked.discard());

it('finds every node and credential that package.json names', () => {
	const { nodes, credentials } = unpacked.manifest.n8n;
	const nameIn = (path: string) => /(\w+)\.(?:node|credentials)\.js$/.exec(path)?.[1] ?? path;
	const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
	expect(Object.keys(loader.known.nodes).sort()).toEqual(
		nodes.map((path) => lower(nameIn(path))).sort(),
	);
	expect(Object.keys(loader.known.credentials).sort()).toEqual(
		credentials.map((path) => lower(nameIn(path))).sort(),
	);
});

it('gives every credential to the nodes that use it, and every node an icon', () => {
	for (const [name, { supportedNodes = [] }] of Object.entries(loader.known.credentials)) {
		const provider = Object.values(providers).find(({ credentialType }) => credentialType === name);
		const using = Object.keys(loader.known.nodes).filter(
			(node) => node !== 'uploadAsset' || provider?.uploads !== null,
		);
		expect([name, supportedNodes.sort()]).toEqual([name, using.sort()]);
	}
	for (const { iconUrl } of loader.types.nodes) {
		expect(iconUrl).toEqual({ light: expect.any(String), dark: expect.any(String) });
	}
});
