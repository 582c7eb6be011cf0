import { limitConcurrency } from '../../nodes/core/utils/concurrency';

it('starts work in its order, at most so much at once, and goes on after a failure', async () => {
	const limit = limitConcurrency(2);
	const started: number[] = [];
	let running = 0;
	let most = 0;
	const work = [0, 1, 2, 3, 4].map(async (number) =>
		limit(async () => {
			started.push(number);
			most = Math.max(most, ++running);
			await new Promise(setImmediate);
			running -= 1;
			if (number === 1) throw new Error('broken');
			return number;
		}),
	);
	const results = await Promise.allSettled(work);
	expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
		true,
		false,
		true,
		true,
		true,
	]);
	expect([started, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});
