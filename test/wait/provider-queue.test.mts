import fc from 'fast-check';

import { ProviderQueue } from '../../nodes/core/wait/provider-queue';

/** Takes all that can be taken until nothing waits, and tells what was taken when. */
function drain<T>(queue: ProviderQueue<T>, from = 0): Array<{ at: number; item: T }> {
	const taken: Array<{ at: number; item: T }> = [];
	for (let now = from; now !== Infinity; now = Math.max(now, queue.nextAt())) {
		const item = queue.take(now);
		if (item !== undefined) taken.push({ at: now, item });
	}
	return taken;
}

it('gives nothing before it is due, and the most overdue first', () => {
	const queue = new ProviderQueue<string>(0);
	queue.add('later', 2_000);
	queue.add('sooner', 1_000);
	expect(queue.nextAt()).toBe(1_000);
	expect(queue.take(999)).toBeUndefined();
	expect(drain(queue, 5_000).map(({ item }) => item)).toEqual(['sooner', 'later']);
	expect(queue.nextAt()).toBe(Infinity);
});

it('keeps the gap between two starts, and no pause in front of the first', () => {
	const queue = new ProviderQueue<string>(40);
	for (const item of ['a', 'b', 'c']) queue.add(item, 1_000);
	expect(drain(queue, 1_000).map(({ at }) => at)).toEqual([1_000, 1_040, 1_080]);
});

it('leaves the provider alone as long as it asked, never shorter for a later, milder word', () => {
	const queue = new ProviderQueue<string>(40);
	queue.add('a', 0);
	queue.pauseUntil(6_000);
	queue.pauseUntil(2_100);
	expect(queue.take(5_999)).toBeUndefined();
	expect(queue.nextAt()).toBe(6_000);
	expect(queue.take(6_000)).toBe('a');
});

it('loses nothing and keeps the order of what is due at the same time, however it is filled', () => {
	const order = fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
		const queue = new ProviderQueue<{ index: number; dueAt: number }>(0);
		times.forEach((dueAt, index) => queue.add({ index, dueAt }, dueAt));
		const sorted = times
			.map((dueAt, index) => ({ index, dueAt }))
			.sort((a, b) => a.dueAt - b.dueAt);
		expect(drain(queue).map(({ item }) => item)).toEqual(sorted);
	});
	fc.assert(order);
});
