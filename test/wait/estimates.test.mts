import { elementAt } from '../../harness/lists.mts';
import { simulate } from './simulate.mts';

/** What the provider tells saves queries, and makes no end be noticed much later when it is wrong. */

const SECOND = 1_000;
const latency = 0;

it.each([30, 90, 300, 900])(
	'with exact estimates: %i s with at most 5 queries',
	async (seconds) => {
		const { counts, lateness } = await simulate({
			durations: [seconds * SECOND],
			latency,
			tells: (age, duration) => ({
				etaSeconds: (duration - age) / SECOND,
				progress: Math.floor((100 * age) / duration),
			}),
		});
		expect(counts[0]).toBeLessThanOrEqual(5);
		expect(lateness[0]).toBeLessThanOrEqual(Math.max(3 * SECOND, 0.1 * seconds * SECOND));
	},
);

it.each([
	[90, 10],
	[300, 16],
	[900, 24],
])('with its progress only: %i s with at most %i queries', async (seconds, most) => {
	const { counts, lateness } = await simulate({
		durations: [seconds * SECOND],
		latency,
		tells: (age, duration) => ({ progress: Math.floor((100 * age) / duration) }),
	});
	expect(counts[0]).toBeLessThanOrEqual(most);
	expect(lateness[0]).toBeLessThanOrEqual(Math.max(5 * SECOND, 0.1 * seconds * SECOND));
});

it('an estimate that the next one does not confirm costs no more than half of the age', async () => {
	const durations = [15, 30, 60, 120, 300].map((seconds) => seconds * SECOND);
	const { lateness } = await simulate({
		durations,
		latency,
		// Longer each time, as of a queue that does not move.
		tells: (age) => ({ etaSeconds: 100 + (2 * age) / SECOND }),
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
	['all done, for ever', () => ({ progress: 100 })],
])('an estimate of %s: queried as if there were none', async (_, tells) => {
	const { counts, lateness } = await simulate({ durations: [90 * SECOND], latency, tells });
	expect(counts[0]).toBeLessThanOrEqual(17);
	expect(lateness[0]).toBeLessThanOrEqual(5 * SECOND);
});

it('an estimate that came with the submit is confirmed by the first response', async () => {
	const { queries } = await simulate({
		durations: [60 * SECOND],
		latency,
		as: (task) => ({ ...task, etaSeconds: 60 }),
		tells: (age, duration) => ({ etaSeconds: (duration - age) / SECOND }),
	});
	expect(queries.map(({ at }) => at / SECOND)).toEqual([10, 55, 60]);
});
