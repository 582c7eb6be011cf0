import type { Counts } from './counts.mts';
import { increment } from './counts.mts';
import type { ChaosReport } from './report.mts';

/** @returns the figures of a chaos run, one per line */
export function summaryOf(report: ChaosReport): string {
	const { secrets, violations } = report;
	const countOf = (word: string) => violations.filter((text) => text.includes(word)).length;
	const rows: Array<[string, string | number]> = [
		['seconds', report.seconds],
		['executions', detailed(report.executions)],
		['accepted submits', report.submits],
		...Object.entries(report.outcomes).map(([name, times]): [string, number] => [
			`  ${name}`,
			times,
		]),
		['queries', report.queries],
		['callbacks', report.callbacks],
		['incidents', detailed(byKind(report.incidents))],
		['restarts of n8n', detailed(report.restarts)],
		['lost', countOf('lost: ')],
		['double', countOf('double: ')],
		['secrets', `${secrets.found.length} found in ${secrets.files} files`],
		['violations', violations.length],
	];
	return rows.map(([name, value]) => `${name.padEnd(32)}${value}`).join('\n');
}

function detailed(counts: Counts): string {
	const total = Object.values(counts).reduce((sum, times) => sum + times, 0);
	const parts = Object.entries(counts).map(([name, times]) => `${name} ${times}`);
	return parts.length === 0 ? String(total) : `${total} (${parts.join(', ')})`;
}

/** Sums up what has the same name before the colon. */
function byKind(incidents: Counts): Counts {
	const sums: Counts = {};
	for (const [name, times] of Object.entries(incidents))
		increment(sums, name.replace(/:.*/, ''), times);
	return sums;
}
