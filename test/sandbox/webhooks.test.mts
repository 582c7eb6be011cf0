import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { authorized, KLING, kling, TXT2VIDEO, textToVideo } from './bodies.mts';
import { startReceiver, until } from './webhook-receiver.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox(['--speed', '600'])));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const withWebhook = (url: string, more: object = {}) =>
	textToVideo({ extra: { webhook: { url, ...more } } });

test('Novita sends the finished task, and retries until the event is accepted', async () => {
	const receiver = await startReceiver([500, 404]);
	const { data } = await sandbox.post(TXT2VIDEO, withWebhook(receiver.url), authorized);
	// The sandbox logs a response a moment after the receiver sent it.
	await until(async () => (await sandbox.webhooks()).at(-1)?.status === 200);
	receiver.stop();
	expect(receiver.received[2]).toMatchObject({
		event_type: 'ASYNC_TASK_RESULT',
		payload: {
			extra: { webhook: { url: receiver.url } },
			task: { task_id: data.task_id, status: 'TASK_STATUS_SUCCEED' },
			videos: [{ video_type: 'mp4' }],
		},
	});
	const attempts = (await sandbox.webhooks()).map(({ attempt, status }) => [attempt, status]);
	expect(attempts).toEqual([
		[1, 500],
		[2, 404],
		[3, 200],
	]);
});

test('five retries for a receiver that is too slow', async () => {
	await sandbox.settings({ webhookTimeoutSeconds: 0.05 });
	const receiver = await startReceiver([], 500);
	await sandbox.post(TXT2VIDEO, withWebhook(receiver.url), authorized);
	await until(async () => (await sandbox.webhooks()).filter(({ error }) => error).length === 6);
	receiver.stop();
	expect((await sandbox.webhooks()).at(-1)).toMatchObject({ attempt: 6, status: null });
});

test('test mode sends a mock event at once', async () => {
	await sandbox.settings({ speed: 1 });
	const receiver = await startReceiver();
	const test_mode = { enabled: true, return_task_status: 'TASK_STATUS_FAILED' };
	await sandbox.post(TXT2VIDEO, withWebhook(receiver.url, { test_mode }), authorized);
	await until(() => receiver.received.length === 1);
	receiver.stop();
	expect(receiver.received[0]?.payload).toMatchObject({
		task: { status: 'TASK_STATUS_FAILED' },
		videos: [],
	});
});

test('ModelsLab sends one event with its track_id, or two when set to', async () => {
	const receiver = await startReceiver([500]);
	await sandbox.post(KLING, kling({ webhook: receiver.url, track_id: 'order-7' }));
	await until(() => receiver.received.length === 1);
	await sandbox.settings({ duplicateWebhooks: true });
	await sandbox.post(KLING, kling({ webhook: receiver.url, prompt: 'x [fail]' }));
	await until(() => receiver.received.length === 3);
	receiver.stop();
	expect(receiver.received[0]).toEqual({
		status: 'success',
		id: 147,
		output: [expect.stringContaining('/results/147/1.mp4')],
		generationTime: expect.any(Number),
		track_id: 'order-7',
		meta: expect.objectContaining({ duration: '5' }),
	});
	expect(receiver.received[2]).toEqual({
		status: 'failed',
		id: 148,
		message: expect.any(String),
		track_id: null,
	});
});

test('nothing is sent beyond loopback', async () => {
	await sandbox.post(TXT2VIDEO, withWebhook('https://example.com/hook'), authorized);
	await until(async () => (await sandbox.webhooks()).length === 1);
	expect((await sandbox.webhooks())[0]).toMatchObject({
		status: null,
		error: expect.stringContaining('loopback'),
	});
});
