import type { StormReport } from './run.mts';

/** @returns the figures of a storm, a line each */
export function tableOf(report: StormReport): string {
	const { secrets, faults } = report;
	const such = (word: string) => faults.filter((text) => text.includes(word)).length;
	const rows: Array<[string, string | number]> = [
		['n8n', report.line],
		['seed', report.seed],
		['minutes', `${report.minutes} (${report.seconds} s with the way home)`],
		['executions', detailed(report.executions)],
		['accepted submits', report.submits],
		...Object.entries(report.fates).map(([fate, count]): [string, number] => [`  ${fate}`, count]),
		['queries', report.queries],
		['callbacks', report.callbacks],
		['faults fired', detailed(grouped(report.faultsFired))],
		['restarts of n8n', detailed(report.restarts)],
		['lost', such('lost: ')],
		['double', such('double: ')],
		['secrets', `${secrets.found.length} found in ${secrets.files} files`],
		['all that must not be', faults.length],
	];
	return rows.map(([name, value]) => `${name.padEnd(26)}${value}`).join('\n');
}

function detailed(counts: Record<string, number>): string {
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const parts = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
	return parts.length === 0 ? String(total) : `${total} (${parts.join(', ')})`;
}

/** The parts after the colon, summed up by what was struck. */
function grouped(fired: Record<string, number>): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const [name, count] of Object.entries(fired)) {
		const [what] = name.split(':');
		sums[what] = (sums[what] ?? 0) + count;
	}
	return sums;
}
