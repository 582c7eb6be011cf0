import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '../http/path.mts';
import type { ServedFile } from '../http/send-file.mts';
import { fileOnDisk, sendFile, throttledFile } from '../http/send-file.mts';
import type { SandboxState } from '../state.mts';
import { LAST_FRAME } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { statusAt } from '../tasks/task.mts';
import { SyntheticMp4 } from './synthetic-mp4.mts';

const CONTENT_TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	gif: 'image/gif',
	mov: 'video/quicktime',
	png: 'image/png',
};

const NO_SUCH_KEY: [number, string, string] = [
	404,
	'NoSuchKey',
	'The specified key does not exist.',
];

type ResultRequest = FastifyRequest<{
	Params: { task: string; file: string };
	Querystring: Record<string, string>;
}>;

/** Serves finished videos behind their links, and stored assets, with S3's error responses. */
export function serveResults(app: FastifyInstance, state: SandboxState) {
	app.route({
		method: ['GET', 'HEAD'],
		url: '/results/:task/:file',
		handler: async (request: ResultRequest, reply) => {
			const task = state.tasks.get(request.params.task);
			const refusal = refusalOf(request, task, state);
			if (refusal) return s3Error(reply, ...refusal);
			const name = request.params.file;
			const isFinished = task && statusAt(task, Date.now()) === 'succeeded';
			const file = isFinished && (await resultFile(task, name, state));
			if (!file) return notFound(reply);
			const contentType = CONTENT_TYPES[name.split('.')[1] ?? ''] ?? 'application/octet-stream';
			const { bandwidthMegabits } = state.settings;
			return sendFile(request, reply, throttledFile(file, bandwidthMegabits), contentType);
		},
	});

	app.route({
		method: ['GET', 'HEAD'],
		url: '/assets/:id',
		handler: async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
			const asset = state.assets.get(request.params.id);
			if (!asset?.file) return notFound(reply);
			return sendFile(request, reply, await fileOnDisk(asset.file), asset.contentType);
		},
	});
}

/** A file of a finished task, by its name; undefined for one that it does not have. */
async function resultFile(
	task: SandboxTask,
	name: string,
	{ settings, videos, assets }: SandboxState,
): Promise<ServedFile | undefined> {
	if (name === LAST_FRAME) {
		if (task.body.return_last_frame !== true) return undefined;
		return await fileOnDisk(await videos.lastFrameOf(task, assets));
	}
	const index = Number(name.split('.')[0]);
	if (!(index <= task.videos)) return undefined;
	if (settings.resultBytes !== null) return new SyntheticMp4(settings.resultBytes);
	return await fileOnDisk(await videos.fileOf(task, index, assets));
}

/** Status, code and message of the error that a request deserves; undefined when it may pass. */
function refusalOf(
	request: ResultRequest,
	task: SandboxTask | undefined,
	state: SandboxState,
): [number, string, string] | undefined {
	// S3 takes either a signed link or a header, never both.
	if (request.headers.authorization)
		return [400, 'InvalidArgument', 'Only one auth mechanism allowed'];
	if (task && state.hasPlainLinks(task)) {
		const isDeleted = Date.now() > task.endsAt + state.linkTtl(task) * 1000;
		return isDeleted ? NO_SUCH_KEY : undefined;
	}
	switch (state.links.check(pathOf(request), request.query)) {
		case 'signature':
			return [403, 'SignatureDoesNotMatch', 'The request signature does not match.'];
		case 'expired':
			return [403, 'AccessDenied', 'Request has expired'];
		default:
			return undefined;
	}
}

function notFound(reply: FastifyReply) {
	return s3Error(reply, ...NO_SUCH_KEY);
}

function s3Error(reply: FastifyReply, status: number, code: string, message: string) {
	return reply
		.code(status)
		.type('application/xml')
		.send(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		);
}
