import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRepository, runTool } from './repository.mts';

const TARBALL = 'out/release/tiny-1.2.3.tgz';

function pack(folder: string, env: NodeJS.ProcessEnv = {}) {
	return runTool(folder, 'tools/release-pack.mts', ['out/release'], env);
}

it('builds, packs, and says the checksum: on the screen, and to the next job', () => {
	const folder = newRepository();
	const output = join(folder, 'out.txt');
	const { status, stdout } = pack(folder, { GITHUB_OUTPUT: output });
	const sha256 = createHash('sha256')
		.update(readFileSync(join(folder, TARBALL)))
		.digest('hex');
	expect(stdout.split('\n').at(-1)).toBe(`${sha256}  ${TARBALL}`);
	expect(readFileSync(output, 'utf8')).toBe(`tarball=tiny-1.2.3.tgz\nsha256=${sha256}\n`);
	expect(status).toBe(0);
});

it('packs the same bytes each time, so that anyone can compare a release with its source', () => {
	const [first, second] = [newRepository(), newRepository()].map((folder) => pack(folder).stdout);
	expect(first?.split('\n').at(-1)).toContain(TARBALL);
	expect(second).toBe(first);
});

it('refuses when installing has changed the lock file', () => {
	const folder = newRepository();
	writeFileSync(join(folder, 'package-lock.json'), '{ "packages": {} }\n');
	expectRefusal(folder, 'The work tree differs from its commit:\n M package-lock.json');
});

it('refuses a build that changes what was committed', () => {
	const folder = newRepository({ 'build.js': "require('fs').writeFileSync('CHANGELOG.md', '')" });
	expectRefusal(
		folder,
		'The build changed files of the commit; commit them first:\n M CHANGELOG.md',
	);
});

it('refuses when the build fails', () => {
	const folder = newRepository({ 'build.js': 'process.exit(3)' });
	expectRefusal(folder, '"npm run build" ended with 3');
});

function expectRefusal(folder: string, reason: string): void {
	const { status, stderr } = pack(folder);
	expect(stderr).toContain(reason);
	expect(status).toBe(1);
	expect(existsSync(join(folder, TARBALL))).toBe(false);
}
