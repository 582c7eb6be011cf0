import type { Row } from './trials.mts';

const MAX_RATIO_TO_CURL = 1.3;
const HEADINGS = ['transfer', 'bytes', 'memory growth', 'seconds', 'curl', 'ratio', ''];

/** Whether the trial is within every limit; n8n's own node has none. */
export function passes(row: Row): boolean {
	const { identical, growth, growthLimit } = row;
	if (growthLimit === null) return true;
	return identical && growth < growthLimit && (ratioOf(row) ?? 0) <= MAX_RATIO_TO_CURL;
}

/** A Markdown table. */
export function tableOf(rows: Row[]): string {
	const lines = rows.map((row) => {
		const { trial, identical, growth, growthLimit, seconds, curlSeconds } = row;
		return [
			trial,
			identical ? 'identical' : 'DIFFERENT',
			`${Math.round(growth / 1e6)} MB${growthLimit === null ? '' : ` (limit ${growthLimit / 1e6})`}`,
			seconds.toFixed(1),
			curlSeconds?.toFixed(1) ?? '',
			ratioOf(row)?.toFixed(2) ?? '',
			growthLimit === null ? '' : passes(row) ? 'pass' : 'FAIL',
		];
	});
	const rule = HEADINGS.map(() => '---');
	return [HEADINGS, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function ratioOf({ seconds, curlSeconds }: Row): number | null {
	return curlSeconds === null ? null : seconds / curlSeconds;
}
