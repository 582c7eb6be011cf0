import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import type { INodeExecutionData } from 'n8n-workflow';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import type { Sandbox } from '../../harness/sandbox.mts';
import { NOVITA_KEY, startSandbox } from '../../harness/sandbox.mts';
import { withPeakMemory } from './memory.mts';

const RUN_TIMEOUT_MS = 600_000;
const MAX_UPLOAD_BYTES = 4_000_000_000;

/** A run of a workflow whose last node transfers files. */
export interface Run {
	items: INodeExecutionData[];
	/** Duration of the last node. */
	seconds: number;
	/** Highest resident memory of n8n meanwhile, in bytes. */
	peak: number;
}

/** A real n8n, and a sandbox for results and uploads of any size. */
export interface Environment {
	sandbox: Sandbox;
	/** Folder for files that n8n may read. */
	folder: string;
	/** Links to this many videos of this size. */
	videos(count: number, bytes: number): Promise<string[]>;
	/** Address that accepts uploads. */
	uploadUrl(): Promise<string>;
	run(workflow: WorkflowJson): Promise<Run>;
	/** Path of the file that n8n stores for a binary field. */
	storedFile(item: INodeExecutionData, field: string): string;
	close(): Promise<void>;
}

/** @param megabits bandwidth to the sandbox per second, for n8n and curl alike; null for no limit */
export async function startEnvironment(megabits: number | null): Promise<Environment> {
	const folder = mkdtempSync(join(tmpdir(), 'media-bench-'));
	const sandbox = await startSandbox();
	const n8n = await startOwnN8n(sandbox.url, { env: { N8N_RESTRICT_FILE_ACCESS_TO: folder } });

	return {
		sandbox,
		folder,
		async videos(count, bytes) {
			await sandbox.reset();
			const instant = { queuedSeconds: 0, processingSeconds: 0 };
			await sandbox.settings({ ...instant, resultBytes: bytes, bandwidthMegabits: megabits });
			for (let task = 0; task < count; task++) await submit(sandbox.url);
			return (await sandbox.ledger()).map(({ videoUrl }) => videoUrl);
		},
		async uploadUrl() {
			await sandbox.reset();
			await sandbox.settings({ maxUploadBytes: MAX_UPLOAD_BYTES, bandwidthMegabits: megabits });
			return `${sandbox.url}/image`;
		},
		async run(workflow) {
			const last = workflow.nodes.at(-1)?.name ?? '';
			const work = async () => await n8n.client.runWorkflow(workflow, RUN_TIMEOUT_MS);
			const { result, peak } = await withPeakMemory(n8n.pid, work);
			if (result.error) throw new Error(`n8n failed: ${result.error.message}`);
			return {
				items: result.items(last),
				seconds: (result.runs(last)[0]?.executionTime ?? NaN) / 1000,
				peak,
			};
		},
		storedFile(item, field) {
			const uuid = item.binary?.[field]?.id?.split('/').at(-1);
			const [path] = globSync(`.n8n/**/binary_data/${uuid}`, { cwd: n8n.userFolder });
			if (path) return join(n8n.userFolder, path);
			throw new Error(`n8n stores no file in "${field}": ${JSON.stringify(item)}`);
		},
		async close() {
			await n8n.discard();
			await sandbox.stop();
			rmSync(folder, { recursive: true });
		},
	};
}

async function submit(sandboxUrl: string): Promise<void> {
	const headers = { Authorization: `Bearer ${NOVITA_KEY}` };
	const body = { prompt: 'A boat', duration: 5 };
	await axios.post(`${sandboxUrl}/v3/async/kling-v3.0-pro-t2v`, body, { headers, proxy: false });
}
