import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '../http/path.mts';
import { fileInMemory, fileOnDisk, sendFile, throttledFile } from '../http/send-file.mts';
import type { SandboxState } from '../state.mts';
import { statusAt } from '../tasks/task.mts';
import { SyntheticMp4 } from './synthetic-mp4.mts';

const CONTENT_TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	gif: 'image/gif',
	mov: 'video/quicktime',
	png: 'image/png',
};

type ResultRequest = FastifyRequest<{
	Params: { task: string; file: string };
	Querystring: Record<string, string>;
}>;

/** Serves finished videos behind signed links, and stored assets, with S3's error responses. */
export function serveResults(app: FastifyInstance, state: SandboxState) {
	app.route({
		method: ['GET', 'HEAD'],
		url: '/results/:task/:file',
		handler: async (request: ResultRequest, reply) => {
			const refusal = refusalOf(request, state);
			if (refusal) return s3Error(reply, ...refusal);
			const task = state.tasks.get(request.params.task);
			const [index, extension = ''] = request.params.file.split('.');
			const isFinished = task && statusAt(task, Date.now()) === 'succeeded';
			if (!isFinished || !(Number(index) <= task.videos)) return notFound(reply);
			const { resultBytes, bandwidthMegabits } = state.settings;
			const file =
				extension === 'png'
					? fileInMemory(await state.videos.lastFrameOf(task, state.assets))
					: resultBytes === null
						? await fileOnDisk(await state.videos.fileOf(task, Number(index), state.assets))
						: new SyntheticMp4(resultBytes);
			const contentType = CONTENT_TYPES[extension] ?? 'application/octet-stream';
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

/** Status, code and message of the error that a request deserves; undefined when it may pass. */
function refusalOf(
	request: ResultRequest,
	state: SandboxState,
): [number, string, string] | undefined {
	// S3 takes either a signed link or a header, never both.
	if (request.headers.authorization)
		return [400, 'InvalidArgument', 'Only one auth mechanism allowed'];
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
	return s3Error(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
}

function s3Error(reply: FastifyReply, status: number, code: string, message: string) {
	return reply
		.code(status)
		.type('application/xml')
		.send(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		);
}
