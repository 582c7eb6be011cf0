import type { Known } from '../../nodes/core/wait/schedule';
import { firstPause, lastRoundAt, nextPause } from '../../nodes/core/wait/schedule';

const now = Date.parse('2026-11-21T10:00:00Z');
const nothing: Known = {
	ageMs: 60_000,
	estimate: null,
	consecutiveFailures: 0,
	retryAfterMs: null,
};
const pauseAfter = (known: Partial<Known>, random = 0) =>
	nextPause({ ...nothing, ...known }, now, random);
const estimate = (remainingMs: number, confirmed: boolean) => ({
	estimate: { endsAt: now + remainingMs, madeAt: now, confirmed },
});

it('begins at an age of ten seconds, and at once with an older task or one of unknown age', () => {
	expect([0, 4_000, 10_000, 90_000, null].map(firstPause)).toEqual([10_000, 6_000, 0, 0, 0]);
});

it('pauses five seconds while nothing is known, whatever the age and the random number', () => {
	expect([0, 60_000, 3_600_000].map((ageMs) => pauseAfter({ ageMs }, 0.9))).toEqual(
		Array(3).fill(5_000),
	);
});

it('sleeps until a confirmed end, of a far one most of the way, and never pauses shorter than usual', () => {
	expect(pauseAfter(estimate(20_000, true))).toBe(20_000);
	expect(pauseAfter(estimate(100_000, true))).toBe(90_000);
	expect(pauseAfter(estimate(500, true))).toBe(5_000);
	expect(pauseAfter(estimate(-1_000, true))).toBe(5_000);
});

it('trusts an unconfirmed estimate for half of the age, half of the time to go, and a minute at most', () => {
	expect(pauseAfter({ ...estimate(600_000, false), ageMs: 40_000 })).toBe(20_000);
	expect(pauseAfter({ ...estimate(30_000, false), ageMs: 40_000 })).toBe(15_000);
	expect(pauseAfter({ ...estimate(900_000, false), ageMs: 900_000 })).toBe(60_000);
	expect(pauseAfter({ ...estimate(900_000, false), ageMs: 2_000 })).toBe(5_000);
});

it('backs off after failures up to a minute, spread by up to a fifth', () => {
	const pauses = [1, 2, 3, 6, 60].map((consecutiveFailures) => pauseAfter({ consecutiveFailures }));
	expect(pauses).toEqual([3_000, 6_000, 12_000, 60_000, 60_000]);
	expect(pauseAfter({ consecutiveFailures: 1 }, 1)).toBe(3_600);
});

it('leaves the task alone as long as the provider asks, when that is longer', () => {
	expect(pauseAfter({ consecutiveFailures: 1, retryAfterMs: 45_000 })).toBe(45_000);
	expect(pauseAfter({ consecutiveFailures: 3, retryAfterMs: 1_000 })).toBe(12_000);
});

it('leaves the last round time for every task and for the responses', () => {
	expect(lastRoundAt(now, 50, 40)).toBe(now - 5_000);
});
