import { play } from './played-tasks.mts';

/** How few questions notice the end of a task in time; figures are of one task, answered at once. */
const latency = 0;

it('a fresh task is left alone for the first five seconds', async () => {
	const { counts } = await play({ lengths_ms: [5_000], latency });
	expect(counts[0]).toBe(1);
});

it.each([
	[30, 11],
	[90, 23],
	[300, 37],
	[900, 50],
])('cold: %i s with at most %i queries, noticed in time', async (seconds, most) => {
	const length = seconds * 1_000;
	const { counts, lateness } = await play({ lengths_ms: [length], latency });
	expect(counts[0]).toBeLessThanOrEqual(most);
	expect(lateness[0]).toBeLessThanOrEqual(Math.max(3_000, 0.1 * length));
});

it.each([30, 90, 300, 900])(
	'learned: %i s with at most 6 queries, 3 percent late on average',
	async (seconds) => {
		const length = seconds * 1_000;
		const spread = (index: number) => length * (0.9 + (0.2 * index) / 9);
		const lengths = {};
		await play({
			lengths_ms: Array.from({ length: 10 }, (_, index) => spread(index)),
			latency,
			lengths,
		});

		// Many tasks of the same spread: a few would measure where they fall, not the policy.
		const later = Array.from({ length: 41 }, (_, index) => length * (0.9 + (0.2 * index) / 40));
		const plays = [];
		for (const one of later) {
			plays.push(await play({ lengths_ms: [one], latency, lengths: structuredClone(lengths) }));
		}
		expect(Math.max(...plays.map(({ counts }) => counts[0]))).toBeLessThanOrEqual(6);
		const late = plays.map(({ lateness }, index) => lateness[0] / later[index]);
		expect(late.reduce((sum, one) => sum + one, 0) / late.length).toBeLessThanOrEqual(0.03);
	},
);

it.each([30, 90, 300, 900])(
	'told by the provider: %i s with at most 5 queries',
	async (seconds) => {
		const { counts, lateness } = await play({
			lengths_ms: [seconds * 1_000],
			latency,
			tells: (age, length) => ({
				etaSeconds: (length - age) / 1_000,
				progress: Math.floor((100 * age) / length),
			}),
		});
		expect(counts[0]).toBeLessThanOrEqual(5);
		expect(lateness[0]).toBeLessThanOrEqual(Math.max(3_000, seconds * 100));
	},
);

it('a task known by its id alone is asked for ever more seldom too', async () => {
	const { counts, watched } = await play({
		lengths_ms: [900_000],
		as: (task) => ({ ...task, submittedAt: null, model: null, status: 'unknown' }),
	});
	expect(watched[0].ending).toBe('finished');
	expect(counts[0]).toBeLessThanOrEqual(50);
});
