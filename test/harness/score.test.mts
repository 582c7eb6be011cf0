import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, scoreOfJest, success, sum, summaryOf } from '../support/score.mts';

const folder = mkdtempSync(join(tmpdir(), 'score-'));
afterAll(() => rmSync(folder, { recursive: true }));

const result = (fullName: string, status: string) => ({ fullName, status });

/** What Jest writes for one file of tests. */
function report(assertionResults: object[], message = ''): string {
	const file = join(folder, 'report.json');
	const testResults = [{ name: 'a.test.mts', message, assertionResults }];
	writeFileSync(file, JSON.stringify({ testResults }));
	return file;
}

it('counts what passed, and names what failed or was not run', () => {
	const tests = [
		result('runs', 'passed'),
		result('breaks', 'failed'),
		result('needs Redis', 'pending'),
		result('is to come', 'todo'),
	];
	expect(scoreOfJest('unit', report(tests), 1)).toEqual({
		passed: 1,
		failures: ['unit: breaks'],
		skipped: ['unit: needs Redis', 'unit: is to come'],
	});
});

it('takes a file that could not run for a failure', () => {
	const { failures } = scoreOfJest('unit', report([], 'SyntaxError'), 1);
	expect(failures).toEqual(['unit: a.test.mts']);
});

it('takes a Jest that ended badly for a failure, with and without a report', () => {
	const { failures } = scoreOfJest('unit', report([result('runs', 'passed')]), 134);
	expect(failures).toEqual(['unit: Jest ended with code 134']);
	const missing = scoreOfJest('unit', join(folder, 'none.json'), 1);
	expect(missing.failures).toEqual(['unit: Jest ended before its report']);
});

it('sums up, with the counts in the last line', () => {
	const skipping = { passed: 4, failures: [], skipped: ['e2e: queue mode'] };
	const summary = summaryOf(sum([success(), failure('lint'), skipping]));
	expect(summary).toContain('Skipped:\n  e2e: queue mode');
	expect(summary).toContain('Failed:\n  lint');
	expect(summary.split('\n').at(-1)).toBe('5 passed, 1 failed, 1 skipped');
});

it('lists nothing when nothing failed or was skipped', () => {
	expect(summaryOf(success())).toBe('1 passed, 0 failed, 0 skipped');
});
