import { claimsOf } from './claims.mts';
import type { Report } from './report.mts';
import { conditionsOf, tablesOf } from './report.mts';

const BEGIN = '<!-- measured: written by npm run bench -->';
const END = '<!-- end of measured -->';
const CHART =
	'Wall time, status queries, and what became of paid videos under faults: our nodes, ' +
	"the HTTP Request loop, n8n's OpenAI node";
const NO_FIGURES =
	'The latest published figures are those of an earlier version of the nodes: ' +
	'[benchmarks](docs/benchmarks.md) tells when they were measured and which of them no longer hold.';

/**
 * @returns the page with all figures and the chart between its markers
 * @throws when the page has no markers
 */
export function pageWith(page: string, report: Report): string {
	const chart = `![${CHART}](images/benchmark.svg)`;
	return between(page, [conditionsOf(report), chart, tablesOf(report)].join('\n\n'));
}

/**
 * @returns the README with the chart, the claims and their measurements between its markers, without
 * any figure when the report is outdated
 * @throws when the README has no markers
 */
export function readmeWith(readme: string, report: Report): string {
	if (report.outdated) return between(readme, NO_FIGURES);
	const claims = claimsOf(report).map(([claim, bound, measured, verdict]) => {
		return `- ${claim}: ${measured} (goal: ${bound}; ${verdict})`;
	});
	const chart = `![${CHART}](docs/images/benchmark.svg)`;
	return between(readme, [chart, '', ...claims].join('\n'));
}

function between(page: string, text: string): string {
	const [before, rest] = page.split(BEGIN);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`The page lacks "${BEGIN}" or "${END}"`);
	return `${before}${BEGIN}\n\n${text}\n\n${END}${after}`;
}
