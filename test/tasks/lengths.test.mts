import fc from 'fast-check';

import type { Lengths } from '../../nodes/core/tasks/lengths';
import { remember, usualEnd } from '../../nodes/core/tasks/lengths';

it('says nothing before enough tasks are known', () => {
	const lengths: Lengths = {};
	remember(lengths, 'a', 30_000);
	remember(lengths, 'a', 40_000);
	expect(usualEnd(lengths, 'a')).toBeNull();
	remember(lengths, 'a', 35_000);
	expect(usualEnd(lengths, 'a')).toEqual({ low: 30_000, high: 40_000 });
	expect(usualEnd(lengths, 'b')).toBeNull();
});

it('forgets old tasks when a model has become faster', () => {
	const lengths: Lengths = {};
	remember(lengths, 'a', 900_000);
	for (let nth = 0; nth < 20; nth++) remember(lengths, 'a', 30_000);
	expect(usualEnd(lengths, 'a')).toEqual({ low: 30_000, high: 30_000 });
});

it('stays small however many models and tasks there are', () => {
	const lengths: Lengths = {};
	for (let nth = 0; nth < 5_000; nth++) remember(lengths, `novita/model-${nth % 200}`, nth * 100);
	expect(JSON.stringify(lengths).length).toBeLessThan(10_000);
	expect(lengths['novita/model-199']).toBeDefined();
});

it('makes nothing of what is no summary: static data can be edited', () => {
	const strange = fc.property(fc.jsonValue(), (value) => {
		const end = usualEnd({ a: value } as Lengths, 'a');
		expect(end === null || (Number.isFinite(end.low) && end.low <= end.high)).toBe(true);
	});
	fc.assert(strange);
});
