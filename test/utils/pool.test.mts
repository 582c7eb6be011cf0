import { mapPool } from '../../nodes/core/utils/pool';
import { createVirtualClock } from '../support/virtual-clock.mts';

const clock = createVirtualClock();

it('keeps the order, however long each takes', async () => {
	const work = mapPool([30, 10, 20], 2, async (ms, index) => {
		await clock.sleep(ms);
		return `${index}:${ms}`;
	});
	expect(await clock.run(work)).toEqual(['0:30', '1:10', '2:20']);
});

it('works on so many at once and no more', async () => {
	let now = 0;
	let most = 0;
	const work = mapPool(Array(20).fill(10), 4, async (ms) => {
		most = Math.max(most, ++now);
		await clock.sleep(ms);
		now -= 1;
	});
	await clock.run(work);
	expect(most).toBe(4);
});

it('begins nothing new once halted, and keeps what was done', async () => {
	let failed = false;
	const work = mapPool(
		[1, 2, 3, 4],
		1,
		async (item) => {
			failed = item === 2;
			return item;
		},
		() => failed,
	);
	expect(await clock.run(work)).toEqual([1, 2, undefined, undefined]);
});

it('has nothing to do for no items', async () => {
	expect(await mapPool([], 3, async (item) => item)).toEqual([]);
});

it('begins nothing more once work has thrown, and ends what was begun', async () => {
	const begun: number[] = [];
	const ended: number[] = [];
	const work = async (item: number) => {
		begun.push(item);
		if (item === 0) throw new Error('defect');
		await Promise.resolve();
		ended.push(item);
	};
	await expect(mapPool([0, 1, 2, 3, 4], 2, work)).rejects.toThrow('defect');
	expect(begun).toEqual([0, 1]);
	expect(ended).toEqual([1]);
});
