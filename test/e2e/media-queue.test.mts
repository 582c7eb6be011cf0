import { firstOf } from '../../harness/lists.mts';
import { lineFromEnvironment } from '../../harness/n8n/lines.mts';
import { sandboxCredentials } from '../../harness/credentials.mts';
import { useN8n } from '../support/n8n.mts';
import type { QueueMode } from '../../harness/queue-mode.mts';
import { missingForQueueMode, startQueueMode } from '../../harness/queue-mode.mts';
import { bytesIn, fetched, served } from '../support/videos.mts';
import {
	generate,
	UPLOAD,
	uploadAsset,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

/** n8n 2's default in queue mode; n8n 1 must be configured to have such a storage. */
const FILES_IN_DATABASE = {
	N8N_AVAILABLE_BINARY_DATA_MODES: 'filesystem,database',
	N8N_DEFAULT_BINARY_DATA_MODE: 'database',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
};
const RUN_MS = 120_000;

const { sandbox } = useN8n();

function trials(): void {
	let queue: QueueMode;
	beforeAll(async () => {
		queue = await startQueueMode(FILES_IN_DATABASE);
		for (const { name, type, data } of sandboxCredentials(sandbox.url)) {
			await queue.main.client.createCredential(name, type, data);
		}
	}, RUN_MS);
	afterAll(async () => await queue?.discard(), 60_000);

	it('a video comes down and goes up on a worker, through the database', async () => {
		const worker = await queue.startWorker();
		const { client } = queue.main;
		await sandbox.reset();
		const instant = { queuedSeconds: 0, processingSeconds: 0 };
		await sandbox.settings({ ...instant, resultBytes: 5_000_000 });
		const execution = await client.runWorkflow(
			workflow(
				'Files in Database',
				generate('kling-v3.0-pro-t2v', { prompt: 'A boat' }),
				waitForTask({ download: true }),
				uploadAsset({ provider: 'novita', binaryPropertyName: 'video' }),
			),
			RUN_MS,
		);
		expect(execution.error).toBeUndefined();
		expect(worker.logs()).toContain(`Worker started execution ${execution.id} `);

		const [video] = execution.items(WAIT);
		expect(video?.binary?.video?.id).toMatch(/^database:/);
		const wanted = await served(video);
		expect((await bytesIn(client, video)).equals(wanted)).toBe(true);
		const id = encodeURIComponent(String(firstOf(execution.items(UPLOAD)).json.assetId));
		expect((await fetched(`${sandbox.url}/_sandbox/assets/${id}`)).equals(wanted)).toBe(true);
	});
}

const missing = missingForQueueMode();
const name = `files in queue mode of n8n ${lineFromEnvironment()}`;
if (missing && process.env.CI !== 'true') it.skip(`${name}: ${missing}`, () => undefined);
else describe(name, trials);
