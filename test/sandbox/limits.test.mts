import type { Sandbox } from '../../harness/sandbox.mts';
import { MODELSLAB_KEY, startSandbox } from '../../harness/sandbox.mts';
import { authorized, KLING, kling, TXT2VIDEO, textToVideo } from './bodies.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox(['--rate-limits', '--speed', '60'])));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

test('Novita takes two txt2video a minute, divided by the speed', async () => {
	const submit = () => sandbox.post(TXT2VIDEO, textToVideo(), authorized);
	expect([(await submit()).status, (await submit()).status]).toEqual([200, 200]);
	const refused = await submit();
	expect(refused).toMatchObject({ status: 429, data: { reason: 'RATE_LIMIT_EXCEEDED' } });
	await new Promise((resolve) => setTimeout(resolve, 1050));
	expect((await submit()).status).toBe(200);
});

test('ModelsLab queues at most five requests', async () => {
	await sandbox.settings({ speed: 1 });
	for (let place = 0; place < 5; place++)
		expect((await sandbox.post(KLING, kling())).data.status).toBe('processing');
	const refused = await sandbox.post(KLING, kling());
	expect(refused).toMatchObject({ status: 429, data: { status: 'error', retry_after: 30 } });
	await sandbox.finish(147);
	expect((await sandbox.post(KLING, kling())).data.status).toBe('processing');
});

test('Query Model filters and paginates', async () => {
	const names = new Set<string>();
	let cursor = 'c_0';
	let pages = 0;
	while (cursor) {
		const query = `filter.types=checkpoint&pagination.limit=50&pagination.cursor=${cursor}`;
		const { data } = await sandbox.get(`/v3/model?${query}`, authorized);
		for (const model of data.models) names.add(model.sd_name);
		cursor = data.pagination.next_cursor;
		pages++;
	}
	expect({ pages, names: names.size }).toEqual({ pages: 3, names: 111 });

	const sushi = await sandbox.get('/v3/model?filter.query=darksushi', authorized);
	expect(sushi.data.models[0].sd_name).toBe('darkSushiMixMix_225D_64380.safetensors');
	const excess = await sandbox.get('/v3/model?pagination.limit=101', authorized);
	expect(excess.status).toBe(400);
});

test('no response of a control route holds a key', async () => {
	await sandbox.post(TXT2VIDEO, textToVideo(), authorized);
	await sandbox.post(TXT2VIDEO, textToVideo(), { Authorization: 'Bearer sk-of-a-user' });
	await sandbox.post(KLING, kling({ prompt: `my key is ${MODELSLAB_KEY}` }));
	await sandbox.post(KLING, kling({ key: 'sk-of-a-user' }));
	const requests = await sandbox.requests();
	expect(requests.map(({ authorized: isValid }) => isValid)).toEqual([true, false, true, false]);
	expect(requests[0].headers.authorization).toBe('[redacted]');
	expect(requests[2].body.key).toBe('[redacted]');
	expect(requests[2].headers).not.toHaveProperty('authorization');
	for (const path of ['requests', 'ledger', 'webhooks', 'faults', 'settings']) {
		const { data } = await sandbox.get(`/_sandbox/${path}`);
		expect(JSON.stringify(data)).not.toMatch(/sk-of-a-user|sandbox-(novita|modelslab)-key/);
	}
});

/** @returns milliseconds per task to submit this many tasks and to query each */
async function costOf(count: number): Promise<number> {
	const start = performance.now();
	const responses = await Promise.all(
		Array.from({ length: count }, () => sandbox.post(TXT2VIDEO, textToVideo(), authorized)),
	);
	await Promise.all(
		responses.map(({ data }) =>
			sandbox.get(`/v3/async/task-result?task_id=${data.task_id}`, authorized),
		),
	);
	return (performance.now() - start) / count;
}

test('each of 300 tasks costs about as much as each of 30', async () => {
	await sandbox.settings({ rateLimits: false });
	await costOf(30);
	const few = await costOf(30);
	const many = await costOf(300);
	expect(many / few).toBeLessThan(5);
	expect(await sandbox.ledger()).toHaveLength(360);
});
