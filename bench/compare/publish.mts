import { readFileSync, writeFileSync } from 'node:fs';
import { chartOf } from './chart.mts';
import { pageWith, readmeWith } from './page.mts';
import type { Report } from './report.mts';

const DATA = 'docs/benchmarks.json';
const PAGE = 'docs/benchmarks.md';
const README = 'README.md';
const CHART = 'docs/images/benchmark.svg';

/** Replaces the published figures. */
export async function publish(report: Report): Promise<void> {
	writeFileSync(DATA, `${JSON.stringify(report, null, '\t')}\n`);
	await render(report);
}

export function readPublished(): Report {
	return JSON.parse(readFileSync(DATA, 'utf8'));
}

/** Writes the page, the README's claims and the chart. */
export async function render(report: Report): Promise<void> {
	writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), report));
	writeFileSync(README, readmeWith(readFileSync(README, 'utf8'), report));
	writeFileSync(CHART, await chartOf(report));
	console.log(`Written: ${PAGE}, ${README}, ${CHART}`);
}
