import { readFileSync } from 'node:fs';
import { version } from '../../package.json';
import { releaseProblems } from '../../tools/release/problems.mts';

const release = {
	tag: 'v1.2.3',
	version: '1.2.3',
	changelog: '# Changes\n\n## 1.2.3, 4 May 2027\n\n- One\n\n## 1.2.2, 1 May 2027\n',
};

it('lets a release pass whose tag, version and changelog agree', () => {
	expect(releaseProblems(release)).toEqual([]);
});

it('stops another tag', () => {
	const [problem] = releaseProblems({ ...release, tag: 'v1.2.4' });
	expect(problem).toBe('The tag is v1.2.4, but package.json has version 1.2.3');
});

it.each([
	['of another version', '## 1.2.2, 1 May 2027'],
	['of a version that is alike', '## 1x2.3, 4 May 2027'],
	['without a date', '## 1.2.3, not yet released'],
	['that is empty', ''],
])('stops a changelog %s', (_, heading) => {
	const [problem] = releaseProblems({ ...release, changelog: `# Changes\n\n${heading}\n` });
	expect(problem).toContain('CHANGELOG.md must begin with "## 1.2.3, <day month year>"');
});

it('the changelog speaks of the version in package.json', () => {
	const [newest] = readFileSync('CHANGELOG.md', 'utf8').match(/^## .+$/m)!;
	expect(newest.startsWith(`## ${version}, `)).toBe(true);
});
