import type { Sandbox } from '../../harness/sandbox.mts';
import { MODELSLAB_ENTERPRISE_KEY, MODELSLAB_KEY, startSandbox } from '../../harness/sandbox.mts';
import { authorized, KLING, kling, PNG, TXT2VIDEO, textToVideo } from './bodies.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const key = MODELSLAB_KEY;
const TASK_RESULT = '/v3/async/task-result?task_id=';

describe('Novita', () => {
	test('a task is queued, processed, and ends', async () => {
		await sandbox.settings({ queuedSeconds: 0.3, processingSeconds: 0.6 });
		const { data } = await sandbox.post(TXT2VIDEO, textToVideo(), authorized);
		const seen = new Set<string>();
		let response = null;
		while (response?.task.status !== 'TASK_STATUS_SUCCEED') {
			response = (await sandbox.get(TASK_RESULT + data.task_id, authorized)).data;
			seen.add(response.task.status);
		}
		expect([...seen]).toEqual([
			'TASK_STATUS_QUEUED',
			'TASK_STATUS_PROCESSING',
			'TASK_STATUS_SUCCEED',
		]);
		expect(response.task).toMatchObject({ eta: 0, progress_percent: 100 });
	});

	test('[fail] in the prompt, a preset outcome, and [slow]', async () => {
		const failing = textToVideo({ prompts: [{ frames: 8, prompt: 'x [fail]' }] });
		const failed = (await sandbox.post(TXT2VIDEO, failing, authorized)).data.task_id;
		await sandbox.finish(failed);
		const { task } = (await sandbox.get(TASK_RESULT + failed, authorized)).data;
		expect(task).toMatchObject({ status: 'TASK_STATUS_FAILED', reason: expect.any(String) });

		const match = { promptIncludes: 'boat' };
		await sandbox.outcomes({ match, times: 1, outcome: 'failed', reason: 'ILLEGAL_PROMPT' });
		const preset = (await sandbox.post(TXT2VIDEO, textToVideo(), authorized)).data.task_id;
		await sandbox.finish(preset);
		const { data } = await sandbox.get(TASK_RESULT + preset, authorized);
		expect(data).toMatchObject({ task: { reason: 'ILLEGAL_PROMPT' }, videos: [] });

		const slow = textToVideo({ prompts: [{ frames: 8, prompt: 'x [slow]' }] });
		const slowId = (await sandbox.post(TXT2VIDEO, slow, authorized)).data.task_id;
		const running = (await sandbox.get(TASK_RESULT + slowId, authorized)).data.task;
		expect(running.eta).toBe(600);
	});

	test('MiniMax H3 has its own query', async () => {
		const body = {
			model: 'MiniMax-H3',
			content: [
				{ type: 'text', text: 'a boat' },
				{
					type: 'image_url',
					image_url: { url: `data:image/png;base64,${PNG}` },
					role: 'first_frame',
				},
			],
			resolution: '768P',
			duration: 4,
			ratio: 'adaptive',
		};
		const path = '/v3/minimax/v2/video_generation';
		const { data } = await sandbox.post(path, body, authorized);
		const query = `/v3/minimax/v2/query/video_generation/${data.task_id}`;
		expect((await sandbox.get(query, authorized)).data.task.status).toBe('queued');
		await sandbox.finish(data.task_id);
		const { task } = (await sandbox.get(query, authorized)).data;
		expect(task).toMatchObject({ status: 'succeeded', content: { url: expect.any(String) } });
		expect((await sandbox.get(task.content.url)).status).toBe(200);
		expect((await sandbox.get(TASK_RESULT + data.task_id, authorized)).status).toBe(404);
	});

	test('Seedance 2 responds with an id', async () => {
		const path = '/v3/bytedance/metered/contents/generations/tasks';
		const content = [{ type: 'text', text: 'a boat' }];
		const body = { model: 'doubao-seedance-2-0-260128', content };
		const { id } = (await sandbox.post(path, body, authorized)).data;
		await sandbox.finish(id);
		const done = (await sandbox.get(`${path}/${id}`, authorized)).data;
		expect(done).toMatchObject({ status: 'succeeded', content: { video_url: expect.any(String) } });
	});

	test('Veo responds with a name, which task-result knows', async () => {
		const path = '/v3/veo-3.1/v1/models/veo-3.1-generate-001:predictLongRunning';
		const body = { instances: [{ prompt: 'a boat' }], parameters: { durationSeconds: 4 } };
		const { data } = await sandbox.post(path, body, authorized);
		expect(data).toEqual({ name: expect.any(String), done: false });
		await sandbox.finish(data.name);
		const query = TASK_RESULT + encodeURIComponent(data.name);
		const { videos } = (await sandbox.get(query, authorized)).data;
		expect((await sandbox.get(videos[0].video_url)).status).toBe(200);
	});
});

describe('ModelsLab', () => {
	test('submit and fetch while processing, when done, when failed', async () => {
		const { data } = await sandbox.post(KLING, kling());
		expect(data).toMatchObject({ status: 'processing', id: 147, eta: 60, output: [] });
		expect(data.fetch_result).toBe(`${sandbox.url}/api/v7/video-fusion/fetch/147`);
		const running = (await sandbox.post('/api/v7/video-fusion/fetch/147', { key })).data;
		expect(running).toEqual({
			status: 'processing',
			message: expect.any(String),
			tip: expect.any(String),
			output: '',
		});
		await sandbox.finish(147);
		const done = (await sandbox.post('/api/v7/video-fusion/fetch/147', { key })).data;
		expect(Object.keys(done)).toEqual(['status', 'id', 'output', 'proxy_links']);
		expect((await sandbox.get(done.output[0])).status).toBe(200);

		await sandbox.post(KLING, kling({ prompt: 'x [fail]' }));
		await sandbox.finish(148);
		const failed = (await sandbox.post('/api/v7/video-fusion/fetch/148', { key })).data;
		expect(failed).toEqual({ status: 'failed', id: 148, message: expect.any(String) });
	});

	test('a task is found through its own family only', async () => {
		await sandbox.post(KLING, kling());
		for (const family of ['v6/video', 'v1/enterprise/video'])
			expect((await sandbox.post(`/api/${family}/fetch/147`, { key })).data.status).toBe('error');
	});

	test('several videos, at once when set to', async () => {
		await sandbox.settings({ immediateSuccess: true, videosPerTask: 2 });
		const { data } = await sandbox.post(KLING, kling());
		expect(data).toMatchObject({
			status: 'success',
			output: [expect.any(String), expect.any(String)],
		});
	});

	test.each([
		['/api/v6/base64_to_url', { base64_string: `data:image/png;base64,${PNG}` }],
		['/api/v6/video/base64_to_url', { init_obj: `data:video/mp4;base64,${PNG}` }],
		['/api/v6/image_editing/base64_to_url', { init_image: `data:image/png;base64,${PNG}` }],
		['/api/v3/base64_crop', { image: `data:image/png;base64,${PNG}`, crop: 'false' }],
		['/api/v1/enterprise/upload_image', { base64_image: PNG, image_type: 'png' }],
	])('POST %s responds with a URL of the same bytes', async (path, body) => {
		const opening = path.includes('/enterprise/') ? MODELSLAB_ENTERPRISE_KEY : key;
		const { data } = await sandbox.post(path, { key: opening, ...body });
		expect(data.status).toBe('success');
		const url = data.link ?? data.output[0];
		const id = url.split('/').at(-1);
		expect((await sandbox.get(url)).headers['content-length']).toBe(
			String(Buffer.from(PNG, 'base64').length),
		);
		expect((await sandbox.get(`/_sandbox/assets/${id}`)).status).toBe(200);
	});

	test('an upload over 5 MB is refused', async () => {
		const large = `data:image/png;base64,${'A'.repeat(7_000_000)}`;
		const { data } = await sandbox.post('/api/v6/base64_to_url', { key, base64_string: large });
		expect(data.message.base64_string[0]).toContain('5 MB');
	});

	test('balance, server details, request count', async () => {
		await sandbox.post(KLING, kling());
		const balance = await sandbox.post('/api/wallet_balance', { key });
		expect(balance.data).toEqual({ status: 'success', data: { balance: 100, currency: 'USD' } });
		const details = await sandbox.post('/api/v1/enterprise/video/system_details', {
			key: MODELSLAB_ENTERPRISE_KEY,
		});
		expect(details.data.status).toBe('ok');
		const count = await sandbox.post('/api/v6/processing/request_count', { key });
		expect(count.data.processing_count).toBe(1);
	});
});
