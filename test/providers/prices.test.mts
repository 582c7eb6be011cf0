import { models } from '../../nodes/core/models';
import type { ModelId } from '../../nodes/core/models/vocabulary';
import { providers } from '../../nodes/core/providers';
import { type Price, priceText } from '../../nodes/core/providers/price';

const all = Object.values(providers).flatMap(({ id: provider, prices }) =>
	Object.entries(prices).map(([model, price]) => [model, provider, price] as const),
);

it('there are prices', () => {
	expect(all.length).toBeGreaterThan(20);
});

it.each(all)(
	'the price of %s has a source, a date and how sure it is',
	(model, provider, price) => {
		expect(price.source).not.toBe('');
		expect(price.asOf).toMatch(/^2026-\d\d-\d\d$/);
		expect(Date.parse(price.asOf)).toBeLessThanOrEqual(Date.now());
		expect(['good', 'medium', 'low']).toContain(price.confidence);
		const sums = [price.usd, price.withSoundUsd ?? price.usd];
		for (const usd of sums) {
			expect(usd).toBeGreaterThan(0);
			expect(usd).toBeLessThan(100);
		}
		const spec = models.find(({ id }) => id === model);
		expect(spec).toMatchObject({ provider, status: { state: 'current' } });
	},
);

it('a price with sound belongs to a model that makes sound', () => {
	const withSound = all.filter(([, , price]) => price.withSoundUsd !== undefined);
	for (const [model] of withSound) {
		const { parameters } = models.find(({ id }) => id === (model as ModelId))!;
		expect(parameters.map(({ name }) => name)).toContain('audio');
	}
});

it.each<[string, Partial<Price>]>([
	['$0.084 a second, with sound $0.126', { withSoundUsd: 0.126 }],
	['about $0.084 a second', { confidence: 'low' }],
	['$0.2 a video', { usd: 0.2, per: 'video' }],
])('reads %s', (text, about) => {
	const price: Price = {
		usd: 0.084,
		per: 'second',
		asOf: '2026-10-07',
		source: 'somebody',
		confidence: 'good',
	};
	expect(priceText({ ...price, ...about })).toBe(text);
});
