import axios from 'axios';
import { elementAt, firstOf } from '../../harness/lists.mts';
import { useN8n } from '../support/n8n.mts';
import { NOVITA_KEY } from '../../harness/sandbox.mts';
import { bytesIn } from '../support/videos.mts';
import {
	GENERATE,
	generate,
	pause,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const SIZE = 500_000;

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ queuedSeconds: 0, processingSeconds: 0, resultBytes: SIZE });
});

it('a link that expired while the workflow waited is renewed, and the video arrives', async () => {
	await sandbox.settings({ ttlSeconds: 1 });
	const execution = await client.runWorkflow(
		workflow(
			'Late',
			generate('kling-v3.0-pro-t2v', { prompt: 'A boat' }, {}),
			waitForTask({}, { name: 'First' }),
			pause(3),
			waitForTask({ download: true }),
		),
	);
	expect(execution.error).toBeUndefined();
	const [item] = execution.items(WAIT);
	expect(await bytesIn(client, item)).toHaveLength(SIZE);
	const requests = await sandbox.requests('/results');
	expect(requests.map(({ status }) => status)).toEqual([200]);
	expect(await sandbox.ledger()).toHaveLength(execution.items(GENERATE).length);
});

it('cut transfers of several tasks at once are resumed, without the key', async () => {
	const cuts = [0.1, 0.5, 0.99];
	for (let task = 0; task < cuts.length; task++) await submit();
	const ledger = await sandbox.ledger();
	for (const [index, { taskId }] of ledger.entries()) {
		await sandbox.faults({
			path: '/results',
			taskId,
			cut: Math.floor(SIZE * elementAt(cuts, index)),
		});
	}
	const byId = { source: 'taskId', taskId: '={{ $json.taskId }}', download: true };
	const items = ledger.map(({ taskId }) => ({ taskId }));
	const execution = await client.runWorkflow(workflow('Cut', ...source(items), waitForTask(byId)));
	expect(execution.error).toBeUndefined();
	const delivered = execution.items(WAIT);
	expect(delivered.map(({ json }) => json.taskId)).toEqual(items.map(({ taskId }) => taskId));

	const requests = await sandbox.requests('/results');
	for (const [index, { videoUrl }] of ledger.entries()) {
		const { data } = await axios.get(videoUrl, { responseType: 'arraybuffer', proxy: false });
		expect((await bytesIn(client, delivered[index])).equals(data)).toBe(true);
	}
	expect(requests.filter(({ status }) => status === 0)).toHaveLength(cuts.length);
	const rest = requests.filter(({ status }) => status === 206);
	expect(rest).toHaveLength(cuts.length);
	for (const { headers } of rest) expect(headers.range).toMatch(/^bytes=\d+-$/);
	for (const { authorized, headers } of requests) {
		expect(authorized).toBe(false);
		expect(headers).not.toHaveProperty('authorization');
	}
});

it('several videos of a task leave in fields of one item, or as an item each', async () => {
	await sandbox.settings({ videosPerTask: 3 });
	await submit();
	const [{ taskId }] = await sandbox.ledger();
	const byId = { source: 'taskId', taskId, download: true };
	const together = await client.runWorkflow(workflow('Fields', ...source([{}]), waitForTask(byId)));
	expect(together.items(WAIT)).toHaveLength(1);
	expect(Object.keys(firstOf(together.items(WAIT)).binary!)).toEqual(['video', 'video2', 'video3']);

	const options = { multipleVideos: 'separateItems' };
	const apart = await client.runWorkflow(
		workflow('Items', ...source([{}]), waitForTask({ ...byId, options })),
	);
	expect(apart.items(WAIT)).toHaveLength(3);
	for (const item of apart.items(WAIT)) {
		expect(Object.keys(item.binary!)).toEqual(['video']);
		expect(item.json.videos).toHaveLength(1);
	}
});

async function submit(): Promise<void> {
	const headers = { Authorization: `Bearer ${NOVITA_KEY}` };
	await sandbox.post('/v3/async/kling-v3.0-pro-t2v', { prompt: 'A boat', duration: 5 }, headers);
}
