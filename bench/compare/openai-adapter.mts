import type { AxiosResponse } from 'axios';
import axios from 'axios';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import { NOVITA_KEY } from '../../harness/sandbox.mts';

const SUBMIT_PATH = '/v3/async/kling-v3.0-pro-t2v';
const STATUS: Record<string, string> = {
	TASK_STATUS_QUEUED: 'queued',
	TASK_STATUS_PROCESSING: 'in_progress',
	TASK_STATUS_SUCCEED: 'completed',
	TASK_STATUS_FAILED: 'failed',
};

/** A server with OpenAI's video API that forwards to a sandbox. */
export interface OpenAiAdapter {
	/** Base URL for the credential. */
	url: string;
	close(): Promise<void>;
}

/** Serves OpenAI's video API on loopback; faults of the sandbox are passed on. */
export async function startOpenAiAdapter(sandboxUrl: string): Promise<OpenAiAdapter> {
	const app = Fastify({ forceCloseConnections: true });
	const links = new Map<string, string>();
	const http = axios.create({
		baseURL: sandboxUrl,
		proxy: false,
		validateStatus: () => true,
		headers: { Authorization: `Bearer ${NOVITA_KEY}` },
	});
	app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, readForm);
	// A connection that the sandbox cuts is cut here too.
	app.setErrorHandler((_error, _request, reply) => {
		reply.hijack();
		reply.raw.socket?.destroy();
	});

	app.post('/v1/videos', async ({ body }, reply) => {
		const prompt = (body as FormData).get('prompt');
		const order = { prompt, duration: 5, aspect_ratio: '16:9', sound: false };
		const response = await http.post(SUBMIT_PATH, order);
		const id = response.data?.task_id;
		return id ? { id, object: 'video', status: 'queued' } : forward(response, reply);
	});
	app.get('/v1/videos/:id', async (request, reply) => {
		const { id } = request.params as { id: string };
		const response = await http.get('/v3/async/task-result', { params: { task_id: id } });
		const { task, videos } = response.data ?? {};
		if (!task) return forward(response, reply);
		if (videos[0]) links.set(id, videos[0].video_url);
		return { id, object: 'video', status: STATUS[task.status], progress: task.progress_percent };
	});
	app.get('/v1/videos/:id/content', async (request, reply) => {
		const link = links.get((request.params as { id: string }).id) ?? '';
		const { data, headers } = await axios.get(link, { responseType: 'stream', proxy: false });
		return reply.type(String(headers['content-type'])).send(data);
	});
	const origin = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${origin}/v1`, close: async () => await app.close() };
}

async function readForm({ headers }: FastifyRequest, body: Buffer): Promise<FormData> {
	const type = { 'content-type': headers['content-type'] ?? '' };
	return await new Response(new Uint8Array(body), { headers: type }).formData();
}

function forward({ status, headers, data }: AxiosResponse, reply: FastifyReply): FastifyReply {
	return reply.code(status).type(String(headers['content-type'])).send(data);
}
