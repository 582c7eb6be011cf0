import { readFileSync } from 'node:fs';
import { claimsOf } from '../../bench/compare/claims.mts';
import type { Report } from '../../bench/compare/report.mts';

const published: Report = JSON.parse(readFileSync('docs/benchmarks.json', 'utf8'));

/** A report in which Wait asks so many times for a long task, and the 5 s loop 50 times. */
function withQueries(queries: number): Report {
	const asked: Record<string, number> = { wait: queries, loop5: 50 };
	const long = published.long.map((trial) => ({
		...trial,
		queries: asked[trial.contender] ?? trial.queries,
	}));
	return { ...published, long, outdated: undefined };
}

it.each([
	[49, '0.98', 'met'],
	[50, '1.00', 'met'],
	[51, '1.02', '**missed**'],
])(
	'%i queries of a long task, where the 5 s loop has 50, are %s: %s',
	(queries, ratio, verdict) => {
		const goal = 'at most 1.00 of the 5 s loop’s';
		expect(claimsOf(withQueries(queries))).toContainEqual([
			'Long tasks: queries',
			goal,
			ratio,
			verdict,
		]);
	},
);

it('an outdated report claims nothing', () => {
	expect(claimsOf({ ...published, outdated: 'These figures no longer hold.' })).toEqual([]);
});
