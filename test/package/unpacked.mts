import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../harness/process/command.mts';
import { packPackage } from '../../harness/package.mts';

/** The package as npm delivers it. */
export interface Unpacked {
	folder: string;
	/** Paths of all files below the folder. */
	files: string[];
	/** Size of the tarball in bytes. */
	packedBytes: number;
	manifest: Manifest;
	text(file: string): string;
	discard(): void;
}

export interface Manifest {
	name: string;
	license: string;
	keywords: string[];
	author: { name: string; email: string };
	homepage: string;
	repository: { url: string };
	bugs: { url: string };
	scripts: Record<string, string>;
	dependencies?: Record<string, string>;
	bundledDependencies?: string[];
	peerDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

/** Builds and packs the package, unless that was done before, and unpacks it into a new folder. */
export async function unpackPackage(): Promise<Unpacked> {
	const tarball = await packPackage();
	const folder = mkdtempSync(join(tmpdir(), 'package-'));
	const into = ['-xzf', tarball, '-C', folder, '--strip-components=1'];
	await runCommand('tar', into, { cwd: folder });
	const paths = globSync('**/*', { cwd: folder });
	const text = (file: string) => readFileSync(join(folder, file), 'utf8');
	return {
		folder,
		files: paths.filter((path) => statSync(join(folder, path)).isFile()).sort(),
		packedBytes: statSync(tarball).size,
		manifest: JSON.parse(text('package.json')),
		text,
		discard: () => rmSync(folder, { recursive: true, force: true }),
	};
}
