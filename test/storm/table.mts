import type { Counts } from './counts.mts';
import { count } from './counts.mts';
import type { StormReport } from './report.mts';

/** @returns the figures of a storm, a line each */
export function tableOf(report: StormReport): string {
	const { secrets, faults } = report;
	const such = (word: string) => faults.filter((text) => text.includes(word)).length;
	const rows: Array<[string, string | number]> = [
		['seconds, with the way home', report.seconds],
		['executions', detailed(report.executions)],
		['accepted submits', report.submits],
		...Object.entries(report.fates).map(([fate, times]): [string, number] => [`  ${fate}`, times]),
		['queries', report.queries],
		['callbacks', report.callbacks],
		['faults fired', detailed(grouped(report.fired))],
		['restarts of n8n', detailed(report.restarts)],
		['lost', such('lost: ')],
		['double', such('double: ')],
		['secrets', `${secrets.found.length} found in ${secrets.files} files`],
		['all that must not be', faults.length],
	];
	return rows.map(([name, value]) => `${name.padEnd(28)}${value}`).join('\n');
}

function detailed(counts: Counts): string {
	const total = Object.values(counts).reduce((sum, times) => sum + times, 0);
	const parts = Object.entries(counts).map(([name, times]) => `${name} ${times}`);
	return parts.length === 0 ? String(total) : `${total} (${parts.join(', ')})`;
}

/** The parts after the colon, summed up by what was struck. */
function grouped(fired: Counts): Counts {
	const sums: Counts = {};
	for (const [name, times] of Object.entries(fired)) count(sums, name.split(':')[0], times);
	return sums;
}
