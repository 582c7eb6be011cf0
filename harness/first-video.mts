import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { N8nClient } from './n8n/client.mts';
import type { Execution } from './n8n/execution.mts';
import type { VideoFacts } from './video-file.mts';
import { probeVideo } from './video-file.mts';
import { firstTrigger } from './n8n/workflow.mts';

const TIMEOUT_MS = 30 * 60_000;

/**
 * Runs a stored workflow and saves the video that its last node gives.
 * @throws when the execution fails, or ends without a video
 */
export async function makeFirstVideo(
	client: N8nClient,
	workflowId: string,
	file: string,
): Promise<VideoFacts> {
	const trigger = firstTrigger(await client.workflow(workflowId));
	const started = await client.run(workflowId, trigger);
	const execution = await client.waitForExecution(started, TIMEOUT_MS);
	if (execution.status !== 'success') throw new Error(failureOf(execution));
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, await client.binary(videoIdOf(execution)));
	return await probeVideo(file);
}

function failureOf({ id, status, error }: Execution): string {
	const reason = [error?.message, error?.description].filter(Boolean).join('\n');
	return `The first video was not made: execution ${id} ended as "${status}".\n${reason}`;
}

function videoIdOf(execution: Execution): string {
	const values = execution.lastItems().flatMap(({ binary }) => Object.values(binary ?? {}));
	const video = values.find(({ mimeType }) => /^(video\/|image\/gif)/.test(mimeType));
	if (video?.id) return video.id;
	throw new Error(`Execution ${execution.id} ended well, yet its last node gave no video.`);
}
