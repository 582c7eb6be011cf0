import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { repository } from '../../package.json';

const PAGES = ['*.md', '{docs,examples,sandbox,bench,.github}/**/*.md'];
const PLUGINS = [
	resolve('tools/links/html-anchors.mjs'),
	// Links to the repository's own pages on GitHub lead to files, too.
	`${resolve('node_modules/remark-validate-links/index.js')}=repository:"${repository.url}"`,
];

it('no link in the documents leads to a missing file or heading', () => {
	const pages = globSync(PAGES);
	expect(pages).toEqual(expect.arrayContaining(['README.md', 'sandbox/README.md']));
	expect(checkLinks(process.cwd(), pages)).toEqual({ status: 0, report: '' });
});

it('dead links are noticed: to a file, a heading, a heading elsewhere, an anchor, a picture', () => {
	const folder = mkdtempSync(join(tmpdir(), 'links-'));
	mkdirSync(join(folder, 'docs'));
	const links = {
		good: ['other.md', '#here', 'other.md#there', 'other.md#anchor', '../README.md'],
		dead: ['gone.md', '#gone', 'other.md#away', 'other.md#mark', 'gone.png'],
	};
	const text = [...links.good, ...links.dead].map((link) => `![x](${link}) [x](${link})`);
	writeFileSync(join(folder, 'README.md'), '# Start\n');
	writeFileSync(join(folder, 'docs/one.md'), `# Here\n\n${text.join('\n')}\n`);
	writeFileSync(join(folder, 'docs/other.md'), '# There\n\n<a id="anchor"></a>\n');
	const { report } = checkLinks(folder, ['README.md', 'docs/one.md', 'docs/other.md']);
	rmSync(folder, { recursive: true });
	const lines = [...report.matchAll(/^(\d+):.*Cannot find/gm)].map(([, line]) => Number(line));
	expect([...new Set(lines)]).toEqual([8, 9, 10, 11, 12]);
});

/** Status 0 and an empty report when all links lead somewhere. */
function checkLinks(folder: string, pages: string[]) {
	const plugins = PLUGINS.flatMap((plugin) => ['--use', plugin]);
	const flags = ['--frail', '--quiet', '--no-color', '--no-stdout', '--no-config'];
	const remark = resolve('node_modules/.bin/remark');
	const options = { cwd: folder, encoding: 'utf8' } as const;
	const { status, stderr } = spawnSync(remark, [...flags, ...plugins, ...pages], options);
	return { status, report: stderr };
}
