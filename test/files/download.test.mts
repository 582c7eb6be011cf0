import type { IHttpRequestOptions } from 'n8n-workflow';
import { download } from '../../nodes/core/delivery/download';
import type { Task } from '../../nodes/core/tasks/task';
import type { FileHost } from './file-host.mts';
import { mp4, openFileHost, status, whole } from './file-host.mts';
import { n8nDelivery } from './n8n-delivery.mts';

const VIDEO = mp4();
let host: FileHost;

afterEach(async () => await host.close());

const task = (): Task => ({
	taskId: 'fa20dff3/../x',
	provider: 'novita',
	model: 'kling-v3.0-pro-t2v',
	surface: 'novita/task-result',
	status: 'succeeded',
	progress: 100,
	etaSeconds: 0,
	reason: null,
	videos: [
		{ url: host.url('/1'), type: 'mp4', expiresAt: '2020-01-01T00:00:00.000Z' },
		{ url: host.url('/2'), type: 'mp4', expiresAt: null },
	],
	seed: null,
	submittedAt: null,
	finishedAt: null,
	waitedSeconds: 0,
	callsBack: false,
});

/** n8n with a credential for the host, and Novita AI that gives these links. */
function n8n(...fresh: string[]) {
	const asked: IHttpRequestOptions[] = [];
	const credential = { apiKey: 'sk_secret', baseUrl: host.url('/api'), assetUrl: host.url('/') };
	const provider = (options: IHttpRequestOptions) => {
		asked.push(options);
		const videos = fresh.map((video_url) => ({ video_url, video_url_ttl: '3600' }));
		const body = { task: { task_id: 'x', status: 'TASK_STATUS_SUCCEED' }, videos };
		return { statusCode: 200, headers: {}, body };
	};
	return { ...n8nDelivery({ credential, provider }), asked };
}

it.each([403, 404, 410])('asks once for a fresh link when the link answers %d', async (code) => {
	host = await openFileHost(status(code), whole(VIDEO));
	const { context, kept, asked } = n8n(host.url('/fresh/1.mp4'), host.url('/fresh/2.mp4'));
	const result = await download(context, 0, task(), 1, 10_000_000);
	expect(result).toHaveProperty('binary');
	expect(kept[0].bytes.equals(VIDEO)).toBe(true);
	expect(host.requests.map(({ url }) => url)).toEqual(['/2', '/fresh/2.mp4']);
	expect(asked).toHaveLength(1);
	expect(JSON.stringify(host.requests.map(({ headers }) => headers))).not.toContain('sk_secret');
});

it('gives up when the fresh link is dead too, and says how to get the video', async () => {
	host = await openFileHost(status(403));
	const { context, kept, asked } = n8n(host.url('/fresh.mp4'));
	const result = await download(context, 0, task(), 0, 10_000_000);
	expect(result).toMatchObject({ problem: { httpStatus: 403 } });
	const { problem } = result as Extract<typeof result, { problem: unknown }>;
	expect(problem.message).toContain('no longer works');
	expect(problem.advice).toContain(`task ID ${task().taskId}`);
	expect(host.requests).toHaveLength(2);
	expect(asked).toHaveLength(1);
	expect(kept).toEqual([]);
});

it('gives up when no fresh link is to be had, and says since when the old one is dead', async () => {
	host = await openFileHost(status(404));
	const { context } = n8n();
	const result = await download(context, 0, task(), 0, 10_000_000);
	const message =
		'The link to the finished video no longer works: it expired at 2020-01-01T00:00:00.000Z';
	expect(result).toMatchObject({ problem: { httpStatus: 404, message } });
});

it('names a file that the host gives no name after its task', async () => {
	host = await openFileHost(whole(VIDEO));
	const { context, kept } = n8n();
	const unnamed = task();
	unnamed.videos[1].url = host.url('/');
	await download(context, 0, unnamed, 1, 10_000_000);
	expect(kept[0].fileName).toBe('fa20dff3x-2.mp4');
});
