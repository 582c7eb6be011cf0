import type { Known } from '../../nodes/core/wait/schedule';
import { firstPause, lastRoundAt, nextPause } from '../../nodes/core/wait/schedule';

const nothing: Known = {
	watchedMs: 60_000,
	etaSeconds: null,
	consecutiveFailures: 0,
	retryAfterMs: null,
};
const pauseAfter = (known: Partial<Known>, random = 0) =>
	nextPause({ ...nothing, ...known }, random);

it('begins at an age of ten seconds, and at once with an older task or one of unknown age', () => {
	expect([0, 4_000, 10_000, 90_000, null].map(firstPause)).toEqual([10_000, 6_000, 0, 0, 0]);
});

it('pauses five seconds while nothing is known, whatever the age and the random number', () => {
	expect([0, 60_000, 3_600_000].map((watchedMs) => pauseAfter({ watchedMs }, 0.9))).toEqual(
		Array(3).fill(5_000),
	);
});

it('trusts an estimate for half of the time to go, half of the time watched, and a minute at most', () => {
	expect(pauseAfter({ etaSeconds: 600, watchedMs: 40_000 })).toBe(20_000);
	expect(pauseAfter({ etaSeconds: 30, watchedMs: 40_000 })).toBe(15_000);
	expect(pauseAfter({ etaSeconds: 900, watchedMs: 900_000 })).toBe(60_000);
	expect(pauseAfter({ etaSeconds: 900, watchedMs: 2_000 })).toBe(5_000);
	expect(pauseAfter({ etaSeconds: 90_000, watchedMs: 900_000 })).toBe(5_000);
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
	expect(lastRoundAt(60_000, 50, 40)).toBe(55_000);
});
