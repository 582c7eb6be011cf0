import axios from 'axios';
import { firstOf } from '../../harness/lists.mts';
import type { FileHost } from '../files/file-host.mts';
import { mp4, openFileHost, whole } from '../files/file-host.mts';
import type { OwnN8n } from '../support/n8n.mts';
import { startOwnN8n, useN8n } from '../support/n8n.mts';
import { source, UPLOAD, uploadAsset, WAIT, waitForTask, workflow } from '../support/workflows.mts';

const { sandbox } = useN8n();

const VIDEO = mp4(400_000);

let n8n: OwnN8n;
let host: FileHost;

/** An n8n that keeps files inside the items. */
beforeAll(async () => {
	host = await openFileHost(whole(VIDEO));
	const env = { N8N_DEFAULT_BINARY_DATA_MODE: 'default' };
	n8n = await startOwnN8n(sandbox.url, { env });
});
afterAll(async () => await host.close());

it('files go both ways where n8n keeps them in memory', async () => {
	await sandbox.reset();
	const link = { source: 'link', provider: 'novita', videoUrl: host.url() };
	const fromItem = { provider: 'modelsLab', binaryPropertyName: 'video' };
	const fromUrl = { provider: 'modelsLab', source: 'url', fileUrl: host.url() };
	const execution = await n8n.client.runWorkflow(
		workflow(
			'Memory',
			...source([{}]),
			waitForTask(link),
			uploadAsset(fromItem),
			uploadAsset(fromUrl, { name: 'Pass On' }),
		),
	);
	expect(execution.error).toBeUndefined();
	const { video } = firstOf(execution.items(WAIT)).binary!;
	expect(video?.id).toBeUndefined();
	expect(Buffer.from(video?.data ?? '', 'base64').equals(VIDEO)).toBe(true);
	for (const name of [UPLOAD, 'Pass On']) {
		const { json } = firstOf(execution.items(name));
		expect(json).toMatchObject({ kind: 'video', bytes: VIDEO.length });
		const { data } = await axios.get(String(json.url), {
			responseType: 'arraybuffer',
			proxy: false,
		});
		expect(VIDEO.equals(data)).toBe(true);
	}
});
