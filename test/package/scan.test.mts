import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Unpacked } from './unpacked.mts';
import { unpackPackage } from './unpacked.mts';

const PASSED = { status: 0, stdout: 'Passed\n' };

let unpacked: Unpacked;
let planted: string;
beforeAll(async () => {
	unpacked = await unpackPackage();
	planted = mkdtempSync(join(tmpdir(), 'planted-'));
});
afterAll(() => {
	unpacked?.discard();
	rmSync(planted, { recursive: true });
});

it("n8n's scan finds nothing in the package", () => {
	expect(scan('package', unpacked.folder)).toEqual(PASSED);
});

it("n8n's scan finds nothing in the sources", () => {
	expect(scan('source', process.cwd())).toEqual(PASSED);
});

it('the scan does look: it reports what was planted', () => {
	mkdirSync(join(planted, 'dist/nodes'), { recursive: true });
	const code = 'exports.key = process.env.KEY; console.log(exports.key);\n';
	writeFileSync(join(planted, 'dist/nodes/leak.js'), code);
	const manifest = { ...unpacked.manifest, dependencies: { 'left-pad': '1.3.0' } };
	writeFileSync(join(planted, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const { status, stdout } = scan('package', planted);
	expect(status).toBe(1);
	expect(stdout).toContain('no-restricted-globals');
	expect(stdout).toContain('no-console');
	expect(stdout).toContain('no-runtime-dependencies');
});

it('the scan of sources looks, too', () => {
	const folder = 'nodes/UploadAsset';
	cpSync(folder, join(planted, folder), { recursive: true });
	const code =
		'// eslint-disable-next-line\nexport const later = setTimeout(() => undefined, 1);\n';
	writeFileSync(join(planted, folder, 'later.ts'), code);
	const { status, stdout } = scan('source', planted);
	expect(status).toBe(1);
	expect(stdout).toContain('later.ts');
	expect(stdout).toContain('no-restricted-globals');
});

function scan(kind: 'source' | 'package', folder: string) {
	const args = ['tools/scan-package.mts', kind, folder];
	// With the environment of a test, the scan's rules would take every file for one of their own.
	const env = { ...process.env, NODE_ENV: 'production' };
	const options = { encoding: 'utf8', env } as const;
	const { status, stdout } = spawnSync('node_modules/.bin/node', args, options);
	return { status, stdout };
}
