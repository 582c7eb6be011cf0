import type { FastifyReply, FastifyRequest } from 'fastify';
import { fileOnDisk, throttledFile } from '../http/send-file.mts';
import { SyntheticMp4 } from '../results/synthetic-mp4.mts';
import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { statusAt } from '../tasks/task.mts';
import { openRouterError } from './errors.mts';

/** Streams a video: in chunks, without its length, and whole whatever range is asked for. */
export async function sendContent(
	request: FastifyRequest<{ Querystring: { index?: string } }>,
	reply: FastifyReply,
	task: SandboxTask,
	state: SandboxState,
) {
	if (statusAt(task, Date.now()) !== 'succeeded') {
		return openRouterError(reply, 400, `Job ${task.id} is not completed`);
	}
	const index = Number(request.query.index ?? 0);
	if (!Number.isInteger(index) || index < 0) {
		return openRouterError(reply, 400, `Video index ${request.query.index} is not valid`);
	}
	if (index >= task.videos) {
		const available = `(${task.videos} videos available)`;
		return openRouterError(reply, 400, `Video index ${index} out of range ${available}`);
	}
	const { resultBytes, bandwidthMegabits } = state.settings;
	const file =
		resultBytes === null
			? await fileOnDisk(await state.videos.fileOf(task, index + 1, state.assets))
			: new SyntheticMp4(resultBytes);
	return reply
		.type('video/mp4')
		.send(throttledFile(file, bandwidthMegabits).stream(0, file.size - 1));
}
