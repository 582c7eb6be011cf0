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

const LONGEST_RUN_MS = 600_000;
const LARGEST_UPLOAD = 4_000_000_000;

/** A run of a workflow whose last node transfers. */
export interface Run {
	items: INodeExecutionData[];
	/** Of the last node. */
	seconds: number;
	/** Highest resident memory of n8n meanwhile, in bytes. */
	peak: number;
}

/** A real n8n, and a sandbox whose results and uploads may have any size. */
export interface Stage {
	sandbox: Sandbox;
	/** For files; n8n may read them. */
	folder: string;
	/** Links to so many videos of so many bytes each. */
	videos(count: number, bytes: number): Promise<string[]>;
	/** Address that takes uploads. */
	uploadUrl(): Promise<string>;
	run(workflow: WorkflowJson): Promise<Run>;
	/** Path of the file that n8n keeps in a binary field. */
	keptFile(item: INodeExecutionData, field: string): string;
	close(): Promise<void>;
}

/** @param megabits speed of the line to the sandbox per second, for n8n and curl alike; null: none */
export async function openStage(megabits: number | null): Promise<Stage> {
	const folder = mkdtempSync(join(tmpdir(), 'media-bench-'));
	const sandbox = await startSandbox();
	const n8n = await startOwnN8n(sandbox.url, { env: { N8N_RESTRICT_FILE_ACCESS_TO: folder } });

	return {
		sandbox,
		folder,
		async videos(count, bytes) {
			await sandbox.reset();
			const instant = { queuedSeconds: 0, processingSeconds: 0 };
			await sandbox.settings({ ...instant, resultBytes: bytes, lineMegabits: megabits });
			for (let task = 0; task < count; task++) await submit(sandbox.url);
			return (await sandbox.ledger()).map(({ videoUrl }) => videoUrl);
		},
		async uploadUrl() {
			await sandbox.reset();
			await sandbox.settings({ uploadBytes: LARGEST_UPLOAD, lineMegabits: megabits });
			return `${sandbox.url}/image`;
		},
		async run(workflow) {
			const last = workflow.nodes.at(-1)!.name;
			const work = async () => await n8n.client.runWorkflow(workflow, LONGEST_RUN_MS);
			const { result, peak } = await withPeakMemory(n8n.pid, work);
			if (result.error) throw new Error(`n8n failed: ${result.error.message}`);
			return {
				items: result.items(last),
				seconds: result.runs(last)[0].executionTime / 1000,
				peak,
			};
		},
		keptFile(item, field) {
			const uuid = item.binary?.[field]?.id?.split('/').at(-1);
			const [path] = globSync(`.n8n/**/binary_data/${uuid}`, { cwd: n8n.userFolder });
			if (path) return join(n8n.userFolder, path);
			throw new Error(`n8n keeps no file in "${field}": ${JSON.stringify(item)}`);
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
