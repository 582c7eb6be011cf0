import { Quota } from '../../nodes/core/tasks/quota';

const MINUTE = 60_000;

describe('Quota', () => {
	it('lets so many start in any minute', () => {
		const quota = new Quota(2);
		expect([0, 10_000, 20_000].map((now) => quota.take(now))).toEqual([0, 0, 40_000]);
		expect(quota.take(MINUTE)).toBe(0);
		expect(quota.take(MINUTE + 1)).toBe(9_999);
	});

	it('starts no more than so many within any span of a minute, whoever asks when', () => {
		const quota = new Quota(3);
		const starts: number[] = [];
		for (let now = 0; now < 10 * MINUTE; now += 700) if (quota.take(now) === 0) starts.push(now);
		for (const start of starts) {
			const within = starts.filter((other) => other >= start && other < start + MINUTE);
			expect(within.length).toBeLessThanOrEqual(3);
		}
		expect(starts.length).toBeGreaterThanOrEqual(28);
	});

	it('lets everything start where no limit is known', () => {
		const quota = new Quota(null);
		expect(Array.from({ length: 100 }, () => quota.take(0))).toEqual(Array(100).fill(0));
	});
});
