import { taskTraces } from '../../nodes/core/providers/task-traces';

it.each<[unknown, string]>([
	[{ task_id: 'a-1' }, 'a-1'],
	[{ taskId: 'a-1' }, 'a-1'],
	[{ TaskID: 'a-1' }, 'a-1'],
	[{ job_id: 'a-1' }, 'a-1'],
	[{ payload: { task: { id: 'a-1' } } }, 'a-1'],
	[{ job: { id: 4711 } }, '4711'],
	[[{ data: { task_id: 'a-1' } }], 'a-1'],
])('finds the ID in %j', (body, taskId) => {
	expect(taskTraces(body)).toMatchObject({ taskId, found: true });
});

describe('a text that should have been JSON', () => {
	it.each([
		['cut short', '{"task_id":"a-1","sta', 'a-1'],
		['cut short within a list', '{"id":4711,"status":"processing","output":[', '4711'],
		['behind a warning', '<br />\n<b>Warning</b>: x\n{"status":"success","task_id":"a-1"}', 'a-1'],
		['behind signs that do not show', '\u200b{"status":"success","id":4711}', '4711'],
		['with an ID as a number', '{"task_id": 4711, ', '4711'],
		[
			'with the address of the query',
			'{"fetch_result":"https:\\/\\/lab.example\\/fetch\\/4711",',
			'4711',
		],
	])('names the task: %s', (_, text, taskId) => {
		expect(taskTraces(text)).toMatchObject({ taskId, found: true });
	});

	it.each([
		['an ID that is cut itself', '{"task_id":"a-'],
		['a number that may go on', '{"id":47'],
		["a page with an element's ID", '<html><script>x = {"id":"challenge"}</script>'],
		['the ID of something inside', '{"error":{"id":"e-1"}, "mes'],
		['words', 'no task_id here'],
	])('names none: %s', (_, text) => {
		expect(taskTraces(text)).toEqual({ taskId: null, links: [], found: false });
	});
});

it('takes no ID for a task that names a request, or what the request was given', () => {
	expect(taskTraces({ request_id: 'r', error: { id: 'e' }, idea: 'x' }).found).toBe(false);
});
