import { existsSync, readFileSync } from 'node:fs';

/** Result of one part of the test run. */
export interface Score {
	passed: number;
	/** Names of what failed. */
	failures: string[];
	/** Names of what was not run. */
	skipped: string[];
}

interface JestReport {
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ fullName: string; status: string }>;
	}>;
}

/**
 * Reads what Jest wrote with `--json --outputFile`. A file of tests that could not run counts as a
 * failure, as does a Jest that ended badly without naming one.
 */
export function scoreOfJest(section: string, reportFile: string, exitCode: number): Score {
	const score: Score = { passed: 0, failures: [], skipped: [] };
	if (!existsSync(reportFile)) return failure(`${section}: Jest ended before its report`);
	const report: JestReport = JSON.parse(readFileSync(reportFile, 'utf8'));
	for (const { name, message, assertionResults } of report.testResults) {
		if (assertionResults.length === 0 && message) score.failures.push(`${section}: ${name}`);
		for (const { fullName, status } of assertionResults) {
			if (status === 'passed') score.passed += 1;
			else if (status === 'failed') score.failures.push(`${section}: ${fullName}`);
			else score.skipped.push(`${section}: ${fullName}`);
		}
	}
	const silent = exitCode !== 0 && score.failures.length === 0;
	if (silent) score.failures.push(`${section}: Jest ended with code ${exitCode}`);
	return score;
}

export function success(): Score {
	return { passed: 1, failures: [], skipped: [] };
}

export function failure(name: string): Score {
	return { passed: 0, failures: [name], skipped: [] };
}

export function sum(scores: Score[]): Score {
	return {
		passed: scores.reduce((total, { passed }) => total + passed, 0),
		failures: scores.flatMap(({ failures }) => failures),
		skipped: scores.flatMap(({ skipped }) => skipped),
	};
}

/** The end of a run: what was skipped, what failed, and the line that sums all up. */
export function summaryOf({ passed, failures, skipped }: Score): string {
	const lists = [list('Skipped', skipped), list('Failed', failures)].filter(Boolean);
	const counts = `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`;
	return [...lists, counts].join('\n\n');
}

function list(title: string, names: string[]): string {
	return names.length ? [`${title}:`, ...names].join('\n  ') : '';
}
