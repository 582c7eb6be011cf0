import { readFileSync } from 'node:fs';
import type { Unpacked } from './unpacked.mts';
import { unpackPackage } from './unpacked.mts';

/** What n8n's guidelines for verified community nodes ask for, as far as files can show it. */

let unpacked: Unpacked;
beforeAll(async () => void (unpacked = await unpackPackage()));
afterAll(() => unpacked?.discard());

it('names its author, its licence and one public repository', () => {
	const { manifest, text } = unpacked;
	const { name, author, license, repository, homepage, bugs } = manifest;
	expect(name).toMatch(/^n8n-nodes-[a-z-]+$/);
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(author.name).not.toBe('');
	expect(author.email).toContain('@');
	expect(license).toBe('MIT');
	expect(text('LICENSE.md')).toMatch(/^# MIT|^MIT License/im);
	const [, page] = /^(https:\/\/github\.com\/[^/]+\/[^/]+)\.git$/.exec(repository.url) ?? [];
	expect([homepage, bugs.url]).toEqual([`${page}#readme`, `${page}/issues`]);
});

it('runs nothing while it is installed', () => {
	const hooks = /^(pre|post)?(install|prepare|publish)$/;
	const scripts = Object.keys(unpacked.manifest.scripts);
	expect(scripts.filter((name) => hooks.test(name))).toEqual([]);
});

it('reads neither the environment nor files', () => {
	const { files, text } = unpacked;
	const code = files.filter((file) => file.endsWith('.js'));
	const reading = /\bprocess\.|require\("(node:)?(fs|os|path|child_process|worker_threads)/;
	expect(code.filter((file) => reading.test(text(file)))).toEqual([]);
});

it('speaks English only', () => {
	const { files, text } = unpacked;
	const read = files.filter((file) => /\.(js|json|md)$/.test(file));
	const foreign = /(?!\p{Script=Latin})\p{L}/u;
	expect(read.filter((file) => foreign.test(text(file)))).toEqual([]);
});

it('explains installing, credentials, every node and examples in its README', () => {
	const { manifest, text } = unpacked;
	const headings = [...text('README.md').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
	const names = manifest.n8n.nodes.map((file) => displayName(text(file)));
	expect(headings).toEqual(
		expect.arrayContaining(['Install', 'Credentials', 'Examples', ...names]),
	);
});

it('leads from the help button of every node to a heading of the README', () => {
	const { manifest, text } = unpacked;
	for (const file of manifest.n8n.nodes) {
		const { resources } = JSON.parse(text(file.replace(/\.js$/, '.json')));
		const { primaryDocumentation, credentialDocumentation } = resources;
		for (const { url } of [...primaryDocumentation, ...credentialDocumentation]) {
			const [page, anchor] = url.split('#');
			expect(`${page}#readme`).toBe(manifest.homepage);
			expect(anchors(readFileSync('README.md', 'utf8'))).toContain(anchor);
		}
	}
});

/** Ids of headings as GitHub makes them, for headings of plain words. */
function anchors(markdown: string): string[] {
	const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
	return headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-'));
}

function displayName(code: string): string {
	const [, name = ''] = /displayName: '([^']+)'/.exec(code)!;
	return name;
}
