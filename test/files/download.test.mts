import { downloadResult } from '../../nodes/core/files/download';
import { createApiClient } from '../../nodes/core/http/client';
import type { HttpRequest } from '../../nodes/core/http/transport';
import type { Provider } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import { unknownTask } from '../../nodes/core/task';
import type { FileHost } from './file-host.mts';
import { mp4, openFileHost, status, whole } from './file-host.mts';
import type { Settings } from './file-ports.mts';
import { filePorts } from './file-ports.mts';

const VIDEO = mp4();
const ADDRESS = {
	taskId: 'fa20dff3/../x',
	provider: 'novita',
	surface: 'novita/async',
} as const;

let host: FileHost;

afterEach(async () => await host.close());

const task = (): Task => ({
	...unknownTask(ADDRESS),
	status: 'succeeded',
	videos: [
		{ url: host.url('/1'), type: 'mp4', expiresAt: '2020-01-01T00:00:00.000Z' },
		{ url: host.url('/2'), type: 'mp4', expiresAt: null },
	],
});

/** Downloads with a credential for the host, from a provider that gives these links when it is asked. */
async function download(
	from: Task,
	index: number,
	fresh: string[] = [],
	{
		queryFails = false,
		list = 'videos',
		...settings
	}: Settings & { queryFails?: boolean; list?: 'videos' | 'images' } = {},
) {
	const { ports, kept } = filePorts(settings);
	const asked: HttpRequest[] = [];
	const sendWithKey = async (request: HttpRequest) => {
		asked.push(request);
		return { statusCode: 200, headers: {}, body: {} };
	};
	const credential = { apiKey: 'sk_secret', baseUrl: host.url('/api'), assetUrl: host.url('/') };
	const client = createApiClient(credential, {
		...ports,
		transport: { ...ports.transport, sendWithKey },
	});
	const provider: Pick<Provider, 'query' | 'resultsNeedKey'> = {
		resultsNeedKey: false,
		async query(api, { taskId }) {
			await api.request({ method: 'GET', path: `/tasks/${taskId}`, timeoutMs: 1_000 });
			if (queryFails) return { kind: 'transientFailure', message: 'busy', afterMs: null };
			const files = fresh.map((url) => ({ url, type: 'mp4', expiresAt: null }));
			return { kind: 'update', update: { status: 'succeeded', [list]: files }, raw: {} };
		},
	};
	const options = { client, provider, maxBytes: 10_000_000 };
	const outcome = await downloadResult(from, { list, index }, options, ports);
	return { outcome, kept, asked };
}

it.each([403, 404, 410])('queries once for a new link when the host responds %d', async (code) => {
	host = await openFileHost(status(code), whole(VIDEO));
	const fresh = [host.url('/fresh/1.mp4'), host.url('/fresh/2.mp4')];
	const { outcome, kept, asked } = await download(task(), 1, fresh);
	expect(outcome).toEqual({
		file: { mimeType: 'video/mp4', fileExtension: 'mp4' },
		current: { url: host.url('/fresh/2.mp4'), type: 'mp4', expiresAt: null },
	});
	expect(kept[0]?.bytes.equals(VIDEO)).toBe(true);
	expect(host.requests.map(({ url }) => url)).toEqual(['/2', '/fresh/2.mp4']);
	expect(asked).toHaveLength(1);
	expect(JSON.stringify(host.requests.map(({ headers }) => headers))).not.toContain('sk_secret');
});

it('asks for a new link first when the old one is known to have ended', async () => {
	host = await openFileHost(whole(VIDEO));
	const { asked } = await download(task(), 0, [host.url('/fresh.mp4')]);
	expect(host.requests.map(({ url }) => url)).toEqual(['/fresh.mp4']);
	expect(asked).toHaveLength(1);
});

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(80)]);
const withFrame = (): Task => ({
	...task(),
	images: [{ url: host.url('/frame'), type: 'png', expiresAt: null }],
});

it('fetches a frame as a picture, and renews its link like that of a video', async () => {
	host = await openFileHost(status(404), whole(PNG));
	const fresh = [host.url('/fresh')];
	const { outcome, kept } = await download(withFrame(), 0, fresh, { list: 'images' });
	expect(outcome).toMatchObject({ file: { mimeType: 'image/png' } });
	expect(kept[0]?.bytes.equals(PNG)).toBe(true);
	expect(host.requests.map(({ url }) => url)).toEqual(['/frame', '/fresh']);
});

it('does not take a video for a frame', async () => {
	host = await openFileHost(whole(VIDEO));
	const { outcome } = await download(withFrame(), 0, [], { list: 'images' });
	expect(outcome).toMatchObject({ problem: { message: expect.stringContaining('not a picture') } });
});

it('gives up when the fresh link is dead too, and says how to get the video', async () => {
	host = await openFileHost(status(403));
	const { outcome, kept, asked } = await download(task(), 0, [host.url('/fresh.mp4')]);
	expect(outcome).toMatchObject({
		problem: {
			httpStatus: 403,
			message: 'The link to the finished video no longer works',
			advice: expect.stringContaining(`task ID ${ADDRESS.taskId}`),
		},
	});
	// The fresh one for a minute.
	expect(host.requests).toHaveLength(8);
	expect(asked).toHaveLength(1);
	expect(kept).toEqual([]);
});

it.each([
	['has none', false],
	['cannot be queried', true],
])(
	'gives up when the provider %s, and says since when the old link is dead',
	async (_, queryFails) => {
		host = await openFileHost(status(404));
		const { outcome } = await download(task(), 0, [], { queryFails });
		const message =
			'The link to the finished video no longer works: it expired at 2020-01-01T00:00:00.000Z';
		expect(outcome).toMatchObject({ problem: { httpStatus: 404, message } });
	},
);

it('names a file that the host gives no name after its task', async () => {
	host = await openFileHost(whole(VIDEO));
	const unnamed = task();
	unnamed.videos[1]!.url = host.url('/');
	const { kept } = await download(unnamed, 1);
	expect(kept[0]?.fileName).toBe('fa20dff3x-2.mp4');
});

it('says how to get a video whose download failed or was stopped', async () => {
	host = await openFileHost(whole(Buffer.from('<html>')));
	const { outcome } = await download(task(), 0);
	expect(outcome).toMatchObject({
		problem: {
			httpStatus: 200,
			message: 'The finished video could not be downloaded: it is a web page, not a video',
			advice: expect.stringContaining(`task ID ${ADDRESS.taskId}`),
		},
	});
	const stopped = await download(task(), 0, [], { stop: AbortSignal.abort() });
	expect(stopped.outcome).toMatchObject({
		problem: {
			message: 'Stopped while the finished video was downloaded',
			advice: expect.stringContaining(`task ID ${ADDRESS.taskId}`),
		},
	});
});

it('throws when the task has no such video', async () => {
	host = await openFileHost(whole(VIDEO));
	await expect(download(task(), 2)).rejects.toThrow(RangeError);
	expect(host.requests).toEqual([]);
});

describe('results that need the key', () => {
	const sent: Array<{ url: string; withKey: boolean }> = [];

	/** A provider whose links lead through its own API to a store of files elsewhere. */
	async function downloadWithKey(link: string) {
		sent.length = 0;
		const { ports, kept } = filePorts();
		const record = (withKey: boolean) => async (request: HttpRequest) => {
			sent.push({ url: request.url, withKey });
			return await ports.transport.send(request);
		};
		const transport = { send: record(false), sendWithKey: record(true) };
		const credential = { apiKey: 'sk_secret', baseUrl: host.url('/api') };
		const client = createApiClient(credential, { ...ports, transport });
		const provider = {
			resultsNeedKey: true,
			query: async () => ({ kind: 'stopped' }) as const,
		};
		const from = { ...task(), videos: [{ url: link, type: 'mp4', expiresAt: null }] };
		const options = { client, provider, maxBytes: 10_000_000 };
		await downloadResult(from, { list: 'videos', index: 0 }, options, ports);
		return kept;
	}

	it('are fetched with it from the host of the base URL', async () => {
		host = await openFileHost(whole(VIDEO));
		expect(await downloadWithKey(host.url('/api/content'))).toHaveLength(1);
		expect(sent).toEqual([{ url: host.url('/api/content'), withKey: true }]);
	});

	it('and without it from any other, to which a redirect may lead', async () => {
		const store = await openFileHost(whole(VIDEO));
		const link = store.url('/a.mp4');
		host = await openFileHost((response) => {
			response.writeHead(302, { location: link }).end();
		});
		const kept = await downloadWithKey(host.url('/api/content'));
		await store.close();
		expect(kept).toHaveLength(1);
		expect(sent).toEqual([
			{ url: host.url('/api/content'), withKey: true },
			{ url: link, withKey: false },
		]);
	});
});
