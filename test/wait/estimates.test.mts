import { elementAt } from '../../harness/lists.mts';
import { simulate } from './simulate.mts';

/** What the provider tells saves queries, and makes no end be noticed much later when it is wrong. */

const SECOND = 1_000;
const latency = 0;

it.each([
	[30, 5],
	[90, 10],
	[300, 14],
	[900, 24],
])('with exact estimates: %i s with at most %i queries', async (seconds, most) => {
	const { counts, lateness } = await simulate({
		durations: [seconds * SECOND],
		latency,
		tells: (age, duration) => ({ etaSeconds: (duration - age) / SECOND }),
	});
	expect(counts[0]).toBeLessThanOrEqual(most);
	expect(lateness[0]).toBeLessThanOrEqual(5 * SECOND);
});

it.each([
	['for a queue that does not move', (age: number) => 100 + (2 * age) / SECOND],
	['far too long', () => 80_000],
])('an estimate %s costs no more than half of the age', async (_, etaSeconds) => {
	const durations = [15, 30, 60, 120, 300].map((seconds) => seconds * SECOND);
	const { lateness } = await simulate({
		durations,
		latency,
		tells: (age) => ({ etaSeconds: etaSeconds(age) }),
	});
	const tooLate = durations.filter(
		(duration, index) =>
			elementAt(lateness, index) > Math.max(5 * SECOND, Math.min(duration / 2, 60 * SECOND)),
	);
	expect(tooLate).toEqual([]);
});

it.each([
	['a second to go, for ever', () => ({ etaSeconds: 1 })],
	['none left, for ever', () => ({ etaSeconds: 0 })],
	['less than none', () => ({ etaSeconds: -5 })],
	['a month', () => ({ etaSeconds: 2_592_000 })],
	['a tenth done, for ever', () => ({ progress: 10 })],
	['all done, for ever', () => ({ progress: 100 })],
])('an estimate of %s: queried as if there were none', async (_, tells) => {
	const { counts, lateness } = await simulate({ durations: [90 * SECOND], latency, tells });
	expect(counts[0]).toBeLessThanOrEqual(17);
	expect(lateness[0]).toBeLessThanOrEqual(5 * SECOND);
});

it('an item that claims an age of a day makes no end be noticed later', async () => {
	const durations = [8, 20, 60].map((seconds) => seconds * SECOND);
	const { lateness } = await simulate({
		durations,
		latency,
		as: (task) => ({ ...task, submittedAt: '2026-11-20T10:00:00.000Z' }),
		tells: (age, duration) => ({ etaSeconds: 600, progress: Math.floor((100 * age) / duration) }),
	});
	const [short, ...longer] = lateness;
	expect(short).toBeLessThanOrEqual(5 * SECOND);
	expect(Math.max(...longer)).toBeLessThanOrEqual(20 * SECOND);
});
