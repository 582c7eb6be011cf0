import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { authorized, TXT2VIDEO, textToVideo } from './bodies.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const submit = () => sandbox.post(TXT2VIDEO, textToVideo(), authorized);

test('a status, headers and a body before the request is handled, once', async () => {
	const body = { code: 429, reason: 'RATE_LIMIT_EXCEEDED' };
	await sandbox.faults({ path: TXT2VIDEO, status: 429, headers: { 'Retry-After': '2' }, body });
	const refused = await submit();
	expect(refused.status).toBe(429);
	expect(refused.headers['retry-after']).toBe('2');
	expect(refused.data).toEqual(body);
	expect(await sandbox.ledger()).toEqual([]);
	expect((await submit()).status).toBe(200);
	expect(await sandbox.requests()).toMatchObject([{ status: 429 }, { status: 200 }]);
});

test('skip and times limit a fault, and a used-up one is no longer listed', async () => {
	await sandbox.faults({ method: 'post', path: TXT2VIDEO, skip: 1, times: 2, status: 503 });
	const statuses = [];
	for (let attempt = 0; attempt < 4; attempt++) statuses.push((await submit()).status);
	expect(statuses).toEqual([200, 503, 503, 200]);
	expect((await sandbox.get('/_sandbox/faults')).data).toEqual([]);
});

test('after: the task is created, and the response is lost', async () => {
	await sandbox.faults({ path: TXT2VIDEO, when: 'after', cut: 'before' });
	await expect(submit()).rejects.toThrow(/socket hang up|ECONNRESET/);
	expect(await sandbox.ledger()).toHaveLength(1);
	expect(await sandbox.requests()).toMatchObject([{ status: 0 }]);
});

test('before: the connection closes and no task is created', async () => {
	await sandbox.faults({ path: TXT2VIDEO, cut: 'before' });
	await expect(submit()).rejects.toThrow(/socket hang up|ECONNRESET/);
	expect(await sandbox.ledger()).toEqual([]);
});

test.each(['headers', 5])('cut at %s: the body is incomplete', async (cut) => {
	await sandbox.faults({ path: TXT2VIDEO, when: 'after', cut });
	await expect(submit()).rejects.toThrow(/aborted/);
	expect(await sandbox.ledger()).toHaveLength(1);
});

test('a download that is cut after some bytes, then a complete one', async () => {
	const { data } = await submit();
	await sandbox.finish(data.task_id);
	const [{ videoUrl }] = await sandbox.ledger();
	await sandbox.faults({ path: '/results/', taskId: data.task_id, cut: 1000 });
	await expect(sandbox.get(videoUrl)).rejects.toThrow(/aborted/);
	expect((await sandbox.get(videoUrl)).status).toBe(200);
});

test('random bytes, an HTML page, a text that is not JSON', async () => {
	const query = '/v3/async/task-result?task_id=fa20dff3-18cb-4417-a7f8-269456a35154';
	await sandbox.faults(
		{ path: '/v3/async/task-result', garbage: true },
		{ path: '/v3/async/task-result', garbage: 'html', status: 502 },
		{ path: '/v3/async/task-result', body: '{"task":' },
	);
	expect(typeof (await sandbox.get(query, authorized)).data).toBe('string');
	expect(await sandbox.get(query, authorized)).toMatchObject({
		status: 502,
		data: expect.stringContaining('<html>'),
	});
	expect((await sandbox.get(query, authorized)).data).toBe('{"task":');
	expect((await sandbox.get(query, authorized)).data.task.status).toBe('TASK_STATUS_SUCCEED');
});

test('a delay alone leaves the response unchanged', async () => {
	await sandbox.faults({ path: TXT2VIDEO, delayMs: 300 });
	const start = Date.now();
	expect((await submit()).data.task_id).toEqual(expect.any(String));
	expect(Date.now() - start).toBeGreaterThanOrEqual(290);
});

test('a misspelt fault or setting is refused', async () => {
	await expect(sandbox.faults({ pth: '/x' })).rejects.toThrow('unknown field pth');
	await expect(sandbox.settings({ sped: 2 })).rejects.toThrow('unknown field sped');
});
