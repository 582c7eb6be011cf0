import { readCallback } from '../../../nodes/core/providers/modelsLab/callback';

const link = 'https://cdn.example.com/a.mp4';

it.each([
	[{ status: 'success', id: 147, output: [link] }, 'succeeded'],
	[{ status: 'failed', id: 147, message: 'no GPU' }, 'failed'],
	[{ status: 'ok', id: 147 }, 'unknown'],
	// The links of a success may come a moment later: it is an end all the same.
	[{ status: 'success', id: 147, output: [] }, 'processing'],
])('reads the end of a task in %j', (body, status) => {
	expect(readCallback(body, 0)).toMatchObject({ taskId: '147', update: { status } });
});

it.each([
	[{ status: 'Processing', id: 147 }],
	[{ status: 'queued', id: 147 }],
	[{ status: 'pending', id: 147 }],
	[{ status: 'success' }],
	[{ id: 147 }],
	[{ event_type: 'ASYNC_TASK_RESULT', status: 'success', id: 147 }],
	['text'],
	[null],
	[undefined],
])('reads nothing in %j', (body) => {
	expect(readCallback(body, 0)).toBeNull();
});
