import { readFileSync } from 'node:fs';
import { version } from '../../package.json';
import { newestEntry, releaseNotes } from '../../tools/release/changelog.mts';
import { releaseProblems } from '../../tools/release/problems.mts';
import { clone, commit, git, newRepository, runTool } from './repository.mts';

const [HEAD, OTHER] = ['1'.repeat(40), '2'.repeat(40)];
const release = {
	tag: 'v1.2.3',
	version: '1.2.3',
	changelog: '# Changes\n\n## 1.2.3, 4 May 2027\n\n- One\n\n## 1.2.2, 1 May 2027\n\n- Two\n',
	history: { head: HEAD, tagged: HEAD, onMain: true },
	locked: true,
};

describe('what may be published', () => {
	it('is a commit of main whose tag, version and changelog agree', () => {
		expect(releaseProblems(release)).toEqual([]);
	});

	it('may get its tag later', () => {
		const history = { ...release.history, tagged: undefined };
		expect(releaseProblems({ ...release, history })).toEqual([]);
	});

	it.each(['v1.2.4', '1.2.3', ''])('is not the tag "%s"', (tag) => {
		expect(releaseProblems({ ...release, tag })).toEqual([
			`The tag is ${tag || 'missing'}, but package.json has version 1.2.3`,
		]);
	});

	it.each([
		['of another version', '## 1.2.2, 1 May 2027'],
		['of a version that is alike', '## 1x2.3, 4 May 2027'],
		['without a date', '## 1.2.3, not yet released'],
		['that is empty', ''],
	])('has no changelog %s', (_, heading) => {
		const changelog = `# Changes\n\n${heading}\n\n- One\n`;
		expect(releaseProblems({ ...release, changelog })).toEqual([
			expect.stringContaining('CHANGELOG.md must begin with "## 1.2.3, <day month year>"'),
		]);
	});

	it('has an entry in the changelog that says something', () => {
		const changelog = '## 1.2.3, 4 May 2027\n\n## 1.2.2, 1 May 2027\n\n- Two\n';
		expect(releaseProblems({ ...release, changelog })).toEqual([
			'CHANGELOG.md says nothing about 1.2.3',
		]);
	});

	it.each([
		['tagged elsewhere', { tagged: OTHER }, 'v1.2.3 is the tag of 2222222, but 1111111 is checked'],
		['beside main', { onMain: false }, '1111111 is not part of origin/main'],
		['of unknown origin', { onMain: undefined }, 'cannot be told from this clone'],
	])('is no commit %s', (_, change, problem) => {
		const history = { ...release.history, ...change };
		expect(releaseProblems({ ...release, history })).toEqual([expect.stringContaining(problem)]);
	});

	it('has a lock file', () => {
		const [problem] = releaseProblems({ ...release, locked: false });
		expect(problem).toContain('package-lock.json is missing');
	});
});

describe('in a clone of a repository, release:check', () => {
	const check = (folder: string) => runTool(folder, 'tools/release-check.mts', ['v1.2.3']);

	it('lets a tag on main pass, also when main has moved on', () => {
		const origin = newRepository();
		git(origin, 'tag', '--annotate', '--message=1.2.3', 'v1.2.3');
		const passed = { status: 0, stdout: 'v1.2.3 may be published', stderr: '' };
		expect(check(clone(origin, 'v1.2.3'))).toEqual(passed);
		commit(origin, { 'next.txt': 'next' });
		expect(check(clone(origin, 'v1.2.3'))).toEqual(passed);
	});

	it('stops a tag on another branch', () => {
		const origin = newRepository();
		git(origin, 'switch', '--quiet', '--create=feature');
		commit(origin, { 'feature.txt': 'not reviewed' });
		git(origin, 'tag', 'v1.2.3');
		const { status, stdout } = check(clone(origin, 'v1.2.3'));
		expect(stdout).toMatch(/^[0-9a-f]{7} is not part of origin\/main$/);
		expect(status).toBe(1);
	});

	it('stops a tag that names another commit than the one that is checked out', () => {
		const origin = newRepository();
		git(origin, 'tag', 'v1.2.3');
		commit(origin, { 'next.txt': 'next' });
		const { status, stdout } = check(clone(origin, 'main'));
		expect(stdout).toMatch(/^v1\.2\.3 is the tag of [0-9a-f]{7}, but [0-9a-f]{7} is checked out$/);
		expect(status).toBe(1);
	});

	it('does not guess in a shallow clone', () => {
		const origin = newRepository();
		git(origin, 'tag', 'v1.2.3');
		commit(origin, { 'next.txt': 'next' });
		const folder = clone(origin, 'v1.2.3', '--depth=1');
		git(folder, 'fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
		const { status, stdout } = check(folder);
		expect(stdout).toContain('cannot be told from this clone');
		expect(status).toBe(1);
	});
});

describe('the notes of a release', () => {
	const notes = (tag: string) => runTool(newRepository(), 'tools/release-notes.mts', [tag]);

	it("are the changelog's entry, without its heading", () => {
		expect(notes('v1.2.3')).toEqual({ status: 0, stdout: '- One', stderr: '' });
	});

	it.each(['v1.2.2', 'v1.2', ''])('do not exist for "%s"', (tag) => {
		const { status, stdout } = notes(tag);
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
	});

	it('are not empty', () => {
		const changelog = '## 1.2.3, 4 May 2027\n\n## 1.2.2, 1 May 2027\n\n- Two\n';
		expect(() => releaseNotes(changelog, '1.2.3')).toThrow('says nothing about 1.2.3');
	});
});

it('the changelog speaks of the version in package.json', () => {
	const entry = newestEntry(readFileSync('CHANGELOG.md', 'utf8'));
	expect(entry?.heading.startsWith(`${version}, `)).toBe(true);
	expect(entry?.text).not.toBe('');
});
