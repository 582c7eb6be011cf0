import { stoppedWaitFailure } from '../../nodes/core/output/stopped';
import type { ItemResult } from '../../nodes/core/output/deliver';
import { unknownTask } from '../../nodes/core/task';

const watched = (taskId: string, ending: 'finished' | null): ItemResult => ({
	itemIndex: 0,
	watched: {
		task: unknownTask({ provider: 'novita', taskId, surface: 'novita/async' }),
		ending,
		problem: null,
		raw: null,
	},
});

const noResponse = (itemIndex: number): ItemResult => ({
	itemIndex,
	message: 'No response came back from Novita AI',
	advice: '',
	cause: 'provider',
	mayHaveBeenCharged: true,
});

it('names all tasks, and the items that may have one', () => {
	const refused = { ...noResponse(3), mayHaveBeenCharged: false } as ItemResult;
	const results = [
		watched('a', null),
		watched('b', 'finished'),
		noResponse(2),
		noResponse(4),
		refused,
	];
	expect(stoppedWaitFailure(results)).toMatchObject({
		message:
			'Stopped; still running at the provider: a; ended, but not delivered: b; may be paid for: items 2 and 4, the 3rd and the 5th, no response came back',
		advice: expect.stringContaining('Wait for Task → By Task ID'),
		paidTaskIds: ['a', 'b'],
		unsureItems: [2, 4],
	});
});
