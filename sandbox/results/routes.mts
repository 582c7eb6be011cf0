import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BulkVideo } from './synthetic-mp4.mts';
import { paced } from '../http/throttle.mts';
import type { SandboxState } from '../state.mts';
import { statusAt } from '../tasks/task.mts';
import { pathOf } from '../http/hooks.mts';

const TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	gif: 'image/gif',
	mov: 'video/quicktime',
};

type ResultRequest = FastifyRequest<{
	Params: { task: string; file: string };
	Querystring: Record<string, string>;
}>;

/** Serves finished videos behind signed links, and stored assets, in the manner of S3. */
export function serveResults(app: FastifyInstance, state: SandboxState) {
	app.route({
		method: ['GET', 'HEAD'],
		url: '/results/:task/:file',
		handler: async (request: ResultRequest, reply) => {
			const refusal = refuse(request, state);
			if (refusal) return s3Error(reply, ...refusal);
			const task = state.tasks.get(request.params.task);
			const [index, extension] = request.params.file.split('.');
			const isThere = task && statusAt(task, Date.now()) === 'succeeded';
			if (!isThere || !(Number(index) <= task.videos))
				return s3Error(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
			const { resultBytes } = state.settings;
			const video =
				resultBytes === null
					? await fileAt(await state.videos.fileOf(task, Number(index), state.assets))
					: new BulkVideo(resultBytes);
			return send(request, reply, atSpeed(video, state.settings.lineMegabits), TYPES[extension]);
		},
	});

	app.route({
		method: ['GET', 'HEAD'],
		url: '/assets/:id',
		handler: async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
			const asset = state.assets.get(request.params.id);
			if (!asset?.file)
				return s3Error(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
			return send(request, reply, await fileAt(asset.file), asset.contentType);
		},
	});
}

function refuse(request: ResultRequest, state: SandboxState): [number, string, string] | undefined {
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

function s3Error(reply: FastifyReply, status: number, code: string, message: string) {
	return reply
		.code(status)
		.type('application/xml')
		.send(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		);
}

/** Something to be sent, in whole or in part. */
interface Sendable {
	size: number;
	/** Its bytes from `start` to `end`, both included. */
	stream(start: number, end: number): Readable;
}

async function fileAt(path: string): Promise<Sendable> {
	const { size } = await stat(path);
	return { size, stream: (start, end) => createReadStream(path, { start, end }) };
}

function atSpeed(file: Sendable, megabits: number | null): Sendable {
	return {
		size: file.size,
		stream: (start, end) => Readable.from(paced(file.stream(start, end), megabits)),
	};
}

/** Sends the whole or the part that a Range header asks for, when If-Range names this file. */
function send(request: FastifyRequest, reply: FastifyReply, file: Sendable, type: string) {
	const { size } = file;
	const etag = etagOf(pathOf(request), size);
	reply.header('accept-ranges', 'bytes').header('etag', etag).type(type);
	const isSame = (request.headers['if-range'] ?? etag) === etag;
	const range = isSame ? rangeOf(request.headers.range, size) : undefined;
	if (range === 'unsatisfiable')
		return reply.code(416).header('content-range', `bytes */${size}`).send();
	const { start, end } = range ?? { start: 0, end: size - 1 };
	if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
	reply.header('content-length', end - start + 1);
	return reply.send(request.method === 'HEAD' ? null : file.stream(start, end));
}

/** A path never gets another content here. */
function etagOf(path: string, size: number): string {
	return `"${createHash('md5').update(`${path} ${size}`).digest('hex')}"`;
}

function rangeOf(header: string | undefined, size: number) {
	const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (!from && !to) return undefined;
	const start = from ? Number(from) : Math.max(0, size - Number(to));
	const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
	return start > end ? 'unsatisfiable' : { start, end };
}
