import { simulate } from './simulate.mts';

const MINUTE = 60_000;

/** Tasks of one to ten minutes, in no order. */
const durations = (count: number) =>
	Array.from({ length: count }, (_, index) => MINUTE + ((index * 7_919) % (9 * MINUTE)));

async function scheduled(count: number) {
	const begun = process.hrtime.bigint();
	const simulated = await simulate({
		durations: durations(count),
		deadline: Infinity,
		limit: 60 * MINUTE,
	});
	const spent = Number(process.hrtime.bigint() - begun);
	const perSecond = new Map<number, number>();
	for (const { at } of simulated.queries) {
		const second = Math.floor(at / 1_000);
		perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
	}
	const { queries, took } = simulated;
	const busiest = Math.max(...perSecond.values());
	const costs = spent / queries.length;
	console.info(
		`${count} tasks: ${queries.length} queries, ${busiest} in the busiest second, ` +
			`${Math.round(costs / 1_000)} us each; all noticed after ${Math.round(took / 1_000)} virtual s`,
	);
	return { ...simulated, busiest, costs };
}

it('keeps to the query rate and to a constant cost per query from 100 to 10,000 tasks', async () => {
	await scheduled(100);
	const few = await scheduled(100);
	const many = await scheduled(10_000);
	expect(many.watched.every(({ ending }) => ending === 'finished')).toBe(true);
	// 40 ms between two queries.
	expect(many.busiest).toBeLessThanOrEqual(25);
	expect(many.costs / few.costs).toBeLessThan(5);
});
