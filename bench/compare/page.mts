import type { Report } from './report.mts';
import { tablesOf } from './report.mts';

const BEGIN = '<!-- measured: written by npm run bench -->';
const END = '<!-- end of measured -->';

/**
 * @returns the page with these figures between its marks
 * @throws when the page has no marks
 */
export function pageWith(page: string, report: Report): string {
	const [before, rest] = page.split(BEGIN);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`The page lacks "${BEGIN}" or "${END}"`);
	return `${before}${BEGIN}\n\n${tablesOf(report)}\n\n${END}${after}`;
}
