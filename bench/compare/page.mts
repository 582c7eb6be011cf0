import { claimsOf } from './claims.mts';
import type { Report } from './report.mts';
import { tablesOf } from './report.mts';

const BEGIN = '<!-- measured: written by npm run bench -->';
const END = '<!-- end of measured -->';

/**
 * @returns the page with all figures between its markers
 * @throws when the page has no markers
 */
export function pageWith(page: string, report: Report): string {
	return between(page, tablesOf(report));
}

/**
 * @returns the README with the claims and their measurements between its markers
 * @throws when the README has no markers
 */
export function readmeWith(readme: string, report: Report): string {
	const claims = claimsOf(report).map(([claim, bound, measured, verdict]) => {
		return `- ${claim}: ${measured} (goal: ${bound}; ${verdict})`;
	});
	return between(readme, claims.join('\n'));
}

function between(page: string, text: string): string {
	const [before, rest] = page.split(BEGIN);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`The page lacks "${BEGIN}" or "${END}"`);
	return `${before}${BEGIN}\n\n${text}\n\n${END}${after}`;
}
