import { readFileSync } from 'node:fs';
import { models } from '../../nodes/core/models';

const current = models.filter(({ status }) => status.state === 'current').length;

it('no page claims other models than those that are current', () => {
	const pages = ['README.md', 'docs/models/README.md', 'package.json'];
	const claims = pages.flatMap((page) =>
		[
			...readFileSync(page, 'utf8').matchAll(/(over |more than )?\b(\d+) (current )?models\b/gi),
		].map(([claim, about, count]) => ({
			page,
			claim,
			isTrue: !about && Number(count) === current,
		})),
	);
	expect(claims.filter(({ isTrue }) => !isTrue)).toEqual([]);
	expect(new Set(claims.map(({ page }) => page))).toContain('README.md');
});
