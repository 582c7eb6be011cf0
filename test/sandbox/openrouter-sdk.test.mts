import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox } from '../../harness/sandbox.mts';
import { OPENROUTER_KEY, startSandbox } from '../../harness/sandbox.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox(['--speed', '100'])));
afterAll(() => sandbox.stop());

test("OpenRouter's own client lists, orders, polls, downloads and looks at its key", async () => {
	const script = join(__dirname, 'openrouter-client.mts');
	const base = `${sandbox.url}/openrouter/api/v1`;
	const { stdout } = await promisify(execFile)('node_modules/.bin/node', [
		script,
		base,
		OPENROUTER_KEY,
	]);
	const { models, key, submitted, first, job, video, refused } = JSON.parse(stdout);
	expect(models).toBe(30);
	expect(key).toMatchObject({ limit: 100, limitRemaining: 100, isManagementKey: false });
	expect(submitted).toEqual({
		id: expect.stringMatching(/^gen-vid-\d+-[0-9A-Za-z]{20}$/),
		pollingUrl: `${base}/videos/${submitted.id}`,
		status: 'pending',
	});
	expect(first).toBe('pending');
	expect(job).toMatchObject({ id: submitted.id, status: 'completed' });
	expect(job.usage).toEqual({ cost: 0.052, isByok: false });
	expect(job.unsignedUrls).toEqual([`${base}/videos/${job.id}/content?index=0`]);
	expect(video).toEqual({ bytes: expect.any(Number), brand: 'ftyp' });
	expect(refused).toContain('Duration 99s is not supported for this model');
	expect(await sandbox.ledger()).toMatchObject([{ taskId: submitted.id, costUsd: 0.052 }]);
});
