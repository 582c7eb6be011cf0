import { readFileSync } from 'node:fs';
import { pageWith, readmeWith } from '../../bench/compare/page.mts';
import type { Report } from '../../bench/compare/report.mts';
import { scalePageWith } from '../../bench/scale/report.mts';

const read = (path: string) => readFileSync(path, 'utf8');
const published: Report = JSON.parse(read('docs/benchmarks.json'));
const page = read('docs/benchmarks.md');
const readme = read('README.md');

it('docs/benchmarks.md shows the figures of docs/benchmarks.json', () => {
	expect(pageWith(page, published)).toBe(page);
});

it("the README's claims are figures of docs/benchmarks.json", () => {
	expect(readmeWith(readme, published)).toBe(readme);
});

it('the chart was drawn from the same run', () => {
	expect(read('docs/images/benchmark.svg')).toContain(`<!-- Run of ${published.date} -->`);
});

it('docs/scale.md shows the figures of docs/scale.json', () => {
	const scalePage = read('docs/scale.md');
	expect(scalePageWith(scalePage, JSON.parse(read('docs/scale.json')))).toBe(scalePage);
});

describe('where the code has changed since the measurement', () => {
	const outdated = 'These figures no longer hold.';
	const report = { ...published, outdated };

	it('the pages say so before any figure', () => {
		const scale = { ...JSON.parse(read('docs/scale.json')), outdated };
		for (const text of [pageWith(page, report), scalePageWith(read('docs/scale.md'), scale)]) {
			expect(text).toMatch(/<!-- measured: [^>]+ -->\n\n> These figures no longer hold\.\n\n/);
		}
	});

	it('no goal counts as met, and the README shows no figure', () => {
		expect(pageWith(page, report)).not.toMatch(/^## Goals|\| met \|/m);
		expect(measuredIn(readmeWith(readme, report))).not.toMatch(/\d|!\[/);
	});
});

it('a new measurement brings goals, chart and claims back to both pages', () => {
	const { outdated: _, ...fresh } = published;
	const newPage = pageWith(pageWith(page, { ...fresh, outdated: 'Old.' }), fresh);
	expect(newPage).toMatch(/^\| Long tasks: queries \| at most 1\.00 of the 5 s loop’s \| \d/m);
	expect(newPage).toContain('](images/benchmark.svg)');
	expect(newPage).not.toContain('Old.');
	const measured = measuredIn(readmeWith(readme, fresh));
	expect(measured).toContain('](docs/images/benchmark.svg)');
	expect(measured).toMatch(/^- Long tasks: queries: \d\.\d\d \(goal: at most 1\.00 /m);
});

function measuredIn(text: string): string {
	const [, measured = ''] = /<!-- measured: [^>]+ -->([^]*)<!-- end of measured -->/.exec(text)!;
	return measured;
}
