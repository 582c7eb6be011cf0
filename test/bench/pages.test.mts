import { readFileSync } from 'node:fs';
import { pageWith, readmeWith } from '../../bench/compare/page.mts';
import { scalePageWith } from '../../bench/scale/report.mts';

const read = (path: string) => readFileSync(path, 'utf8');

it('docs/benchmarks.md shows the figures of docs/benchmarks.json', () => {
	const page = read('docs/benchmarks.md');
	expect(pageWith(page, JSON.parse(read('docs/benchmarks.json')))).toBe(page);
});

it("the README's claims are figures of docs/benchmarks.json", () => {
	const readme = read('README.md');
	expect(readmeWith(readme, JSON.parse(read('docs/benchmarks.json')))).toBe(readme);
});

it('the chart was drawn from the same run', () => {
	const { date } = JSON.parse(read('docs/benchmarks.json'));
	expect(read('docs/images/benchmark.svg')).toContain(`<!-- Run of ${date} -->`);
});

it('docs/scale.md shows the figures of docs/scale.json', () => {
	const page = read('docs/scale.md');
	expect(scalePageWith(page, JSON.parse(read('docs/scale.json')))).toBe(page);
});
