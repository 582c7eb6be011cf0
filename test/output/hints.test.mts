import { timeoutHints } from '../../nodes/core/output/hints';

it('says how to get a video that was not finished in time', () => {
	expect(timeoutHints(0, 2)).toEqual([]);
	expect(timeoutHints(1, 2)).toEqual([
		{
			type: 'warning',
			message:
				'1 of 2 items not finished in time, still running at the provider: put taskId into <b>Wait for Task → By Task ID</b>',
		},
	]);
});
