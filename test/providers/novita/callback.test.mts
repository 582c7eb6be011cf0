import { readCallback } from '../../../nodes/core/providers/novita/callback';

const link = 'https://cdn.example.com/a.mp4';
const payload = {
	task: { task_id: 'fa20dff3', status: 'TASK_STATUS_SUCCEED' },
	videos: [{ video_url: link }],
};

it('reads the end of a task', () => {
	expect(readCallback({ event_type: 'ASYNC_TASK_RESULT', payload }, 0)).toMatchObject({
		taskId: 'fa20dff3',
		update: { status: 'succeeded', videos: [{ url: link }] },
	});
});

it('knows the task although nothing else could be read', () => {
	const bare = { task: { task_id: 'fa20dff3' } };
	expect(readCallback({ event_type: 'ASYNC_TASK_RESULT', payload: bare }, 0)).toEqual({
		taskId: 'fa20dff3',
		update: { status: 'unknown' },
	});
});

it.each([
	[{ event_type: 'SOMETHING_ELSE', payload }],
	[{ payload }],
	[{ event_type: 'ASYNC_TASK_RESULT' }],
	[{ event_type: 'ASYNC_TASK_RESULT', payload: { task: { task_id: '' } } }],
	[{ status: 'success', id: 147, output: [link] }],
	['text'],
	[null],
	[undefined],
])('reads nothing in %j', (body) => {
	expect(readCallback(body, 0)).toBeNull();
});
