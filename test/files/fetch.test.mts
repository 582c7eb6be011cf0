import { gzipSync } from 'node:zlib';
import { isVideo } from '../../nodes/core/files/content';
import type { LinkSource } from '../../nodes/core/files/fetch';
import { fetchFile } from '../../nodes/core/files/fetch';
import type { TransferOptions } from '../../nodes/core/files/transfer';
import type { FileHost, Responder } from './file-host.mts';
import { cutAt, gif, mp4, openFileHost, status, whole } from './file-host.mts';
import type { Settings } from './file-ports.mts';
import { filePorts } from './file-ports.mts';

const VIDEO = mp4();
const hosts: FileHost[] = [];

afterAll(async () => {
	for (const host of hosts) await host.close();
});

async function hostOf(...responders: Responder[]): Promise<FileHost> {
	const host = await openFileHost(...responders);
	hosts.push(host);
	return host;
}

async function fetchFrom(
	host: FileHost,
	settings: Settings = {},
	more: Partial<TransferOptions> = {},
	source?: LinkSource,
) {
	const { ports, kept, log } = filePorts(settings);
	const slept: number[] = [];
	const sleep = async (ms: number) => {
		slept.push(ms);
		await ports.sleep(ms);
	};
	const options = {
		label: 'Video',
		fallbackName: 'task-1',
		maxBytes: 10_000_000,
		accepts: isVideo,
		wanted: 'a video',
		trustedUrls: ['http://127.0.0.1'],
		idleTimeoutMs: 5_000,
		...more,
	};
	const fetched = await fetchFile(host.url(), options, { ...ports, sleep }, source);
	return { fetched, kept, log, slept };
}

describe.each([
	['wraps bodies', true],
	['gives bodies as they are', false],
])('where the HTTP client %s', (_, wrapsBodies) => {
	it.each([
		['with its length', whole(VIDEO)],
		['in chunks, without a length', (response) => void response.writeHead(200).end(VIDEO)],
		['gzipped though not requested', whole(gzipSync(VIDEO), { 'Content-Encoding': 'gzip' })],
	] as Array<[string, Responder]>)(
		'keeps every byte of a file that comes %s',
		async (__, responder) => {
			const { fetched, kept } = await fetchFrom(await hostOf(responder), { wrapsBodies });
			expect(fetched.kind).toBe('done');
			expect(kept).toHaveLength(1);
			expect(kept[0]?.bytes.equals(VIDEO)).toBe(true);
			expect(kept[0]).toMatchObject({ fileName: 'video.mp4', mimeType: 'video/mp4' });
		},
	);

	it.concurrent.each([10, 50, 99])(
		'begins again when the connection is cut at %d percent',
		async (percent) => {
			const at = Math.floor((VIDEO.length * percent) / 100);
			const host = await hostOf(cutAt(VIDEO, at), whole(VIDEO));
			const { fetched, kept, log } = await fetchFrom(host, { wrapsBodies });
			expect(fetched.kind).toBe('done');
			expect(kept.map(({ bytes }) => bytes.equals(VIDEO))).toEqual([true]);
			expect(log).toEqual(['Video: attempt 1 failed, the connection was cut']);
		},
	);

	it.concurrent('aborts a transfer that stalls, and begins again', async () => {
		const half: Responder = (response) => {
			response.writeHead(200, { 'Content-Length': VIDEO.length }).write(VIDEO.subarray(0, 99_999));
		};
		const host = await hostOf(half, whole(VIDEO));
		const { fetched, kept, log } = await fetchFrom(host, { wrapsBodies }, { idleTimeoutMs: 400 });
		expect(fetched.kind).toBe('done');
		expect(kept[0]?.bytes.equals(VIDEO)).toBe(true);
		expect(log[0]).toMatch(/attempt 1 failed, nothing came for/);
	});

	it('stops at once in the middle of a file', async () => {
		const stop = new AbortController();
		const host = await hostOf((response) => {
			response.writeHead(200, { 'Content-Length': VIDEO.length }).write(VIDEO.subarray(0, 99_999));
			setTimeout(() => stop.abort(), 50);
		});
		const { fetched, kept } = await fetchFrom(host, { wrapsBodies, stop: stop.signal });
		expect(fetched.kind).toBe('stopped');
		expect(kept).toEqual([]);
		expect(host.requests).toHaveLength(1);
	});
});

it('leaves no connection open to a host whose response it does not read', async () => {
	const host = await hostOf((response) => void response.writeHead(403).write('never ends'));
	await fetchFrom(host);
	const { socket } = host.requests[0]!;
	if (!socket.destroyed) await new Promise((closed) => socket.once('close', closed));
	expect(socket.destroyed).toBe(true);
});

describe('a file that is not whole', () => {
	it.concurrent.each([
		['too short a length', whole(VIDEO, { 'Content-Length': '200000' }), 'ends too early'],
		['too great a length', whole(VIDEO, { 'Content-Length': '400000' }), 'cut|nothing came'],
		['a cut MP4 with the length of the cut', whole(VIDEO.subarray(0, 200_000)), 'ends too early'],
		['a cut GIF with the length of the cut', whole(gif().subarray(0, 3_000)), 'ends too early'],
		['no bytes at all', whole(Buffer.alloc(0)), 'is empty'],
	])(
		'is never a result: %s',
		async (_, responder, words) => {
			const host = await hostOf(responder);
			const { fetched, kept } = await fetchFrom(host, {}, { idleTimeoutMs: 300 });
			expect(fetched).toMatchObject({ kind: 'broken', message: expect.stringMatching(words) });
			expect(host.requests).toHaveLength(4);
			expect(kept).toEqual([]);
		},
		20_000,
	);

	it.concurrent('arrives with the next attempt', async () => {
		const host = await hostOf(whole(gif().subarray(0, 3_000)), whole(gif()));
		const { fetched, kept } = await fetchFrom(host);
		expect(fetched).toMatchObject({ kind: 'done', type: { kind: 'image', extension: 'gif' } });
		expect(kept[0]?.bytes.equals(gif())).toBe(true);
		expect(kept[0]).toMatchObject({ fileName: 'video.gif', mimeType: 'image/gif' });
	});
});

describe('what is no video', () => {
	it.each([
		['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'a web page'],
		['an XML error', '<?xml version="1.0"?><Error/>', 'an XML text'],
		['JSON', '{"error":"no"}', 'a JSON text'],
		['a picture', '\x89PNG\r\n\x1a\n'.padEnd(80, 'x'), 'a file of type image/png'],
		['anything else', 'hello', 'a file of no known type'],
	])('is refused at once: %s', async (_, text, words) => {
		const host = await hostOf(whole(Buffer.from(text, 'latin1'), { 'Content-Type': 'video/mp4' }));
		const { fetched, kept } = await fetchFrom(host);
		expect(fetched).toMatchObject({ message: `it is ${words}, not a video` });
		expect(host.requests).toHaveLength(1);
		expect(kept).toEqual([]);
	});

	it('is refused at once: a file beyond the size limit', async () => {
		const host = await hostOf(whole(VIDEO));
		const { fetched, kept } = await fetchFrom(host, {}, { maxBytes: 200_000 });
		expect(fetched).toMatchObject({
			kind: 'refused',
			message: expect.stringMatching(/larger than/),
		});
		expect(host.requests).toHaveLength(1);
		expect(kept).toEqual([]);
	});
});

describe('a fresh link that leads nowhere yet', () => {
	const page = whole(Buffer.from('<!DOCTYPE html><p>Wait'));
	const source = { renew: async () => undefined, isFresh: () => true };

	it.concurrent.each([
		['403', status(403)],
		['400', status(400)],
		['401', status(401)],
		['404', status(404)],
		['a web page', page],
		['an XML error', whole(Buffer.from('<?xml version="1.0"?><Error/>'))],
	])('is tried again after %s', async (_, responder) => {
		const host = await hostOf(responder, responder, responder, whole(VIDEO));
		const { fetched, kept } = await fetchFrom(host, {}, {}, source);
		expect(fetched.kind).toBe('done');
		expect(kept[0]?.bytes.equals(VIDEO)).toBe(true);
	});

	it.concurrent('is given up after eight attempts in a minute', async () => {
		const host = await hostOf(status(404));
		const { fetched, slept } = await fetchFrom(host, {}, {}, source);
		expect(fetched).toEqual({ kind: 'expired', httpStatus: 404 });
		expect(host.requests).toHaveLength(8);
		expect(slept.filter((ms) => ms >= 1_000 && ms <= 15_000)).toEqual([
			1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
		]);
	});

	it('is not tried again when it is not fresh', async () => {
		const host = await hostOf(status(404), whole(VIDEO));
		const { fetched } = await fetchFrom(host);
		expect(fetched).toEqual({ kind: 'expired', httpStatus: 404 });
		expect(host.requests).toHaveLength(1);
	});
});

it.concurrent.each([408, 429, 500, 503])('asks again after HTTP status %d', async (code) => {
	const host = await hostOf(status(code), whole(VIDEO));
	const { fetched } = await fetchFrom(host);
	expect(fetched.kind).toBe('done');
});

describe('a host that is not there', () => {
	const gone: Responder = (response) => void response.destroy();

	it.concurrent.each([
		['too busy', status(429)],
		['down', status(503)],
		['cut off', gone],
	])('has a minute, however it is: %s', async (_, responder) => {
		const host = await hostOf(...Array<Responder>(6).fill(responder), whole(VIDEO));
		const { fetched, kept } = await fetchFrom(host);
		expect(fetched.kind).toBe('done');
		expect(kept[0]?.bytes.equals(VIDEO)).toBe(true);
	});

	it.concurrent('is given up after that', async () => {
		const host = await hostOf(status(503));
		const { fetched, slept } = await fetchFrom(host);
		expect(fetched).toMatchObject({ kind: 'unavailable', httpStatus: 503 });
		expect(host.requests).toHaveLength(8);
		expect(slept.filter((ms) => ms >= 1_000 && ms <= 15_000)).toEqual([
			1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
		]);
	});

	it.concurrent('that takes its time with each response is not asked for hours', async () => {
		const { ports } = filePorts({});
		let time = 0;
		let asked = 0;
		const transport = {
			send: async () => {
				asked += 1;
				time += 600_000;
				throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
			},
			sendWithKey: async () => ({ statusCode: 500 }),
		};
		const now = () => time;
		const options = {
			label: 'Video',
			fallbackName: 'a',
			maxBytes: 1,
			accepts: isVideo,
			wanted: 'a video',
			trustedUrls: [],
			idleTimeoutMs: 1,
		};
		const slow = { ...ports, now, transport, sleep: async (ms: number) => void (time += ms) };
		await fetchFile('https://cdn.example.com/a.mp4', options, slow);
		expect(asked).toBe(4);
	});

	it.concurrent.each([
		['20', 20_000],
		['3600', 60_000],
	])('is asked again when it says so, within a minute: %s', async (seconds, pause) => {
		const busy: Responder = (response) =>
			void response.writeHead(429, { 'Retry-After': seconds }).end();
		const { fetched, slept } = await fetchFrom(await hostOf(busy, whole(VIDEO)));
		expect(fetched.kind).toBe('done');
		expect(slept).toContain(pause);
	});
});

it.each([405, 416, 451])('does not ask again after HTTP status %d', async (code) => {
	const host = await hostOf(status(code));
	const { fetched } = await fetchFrom(host);
	expect(fetched).toMatchObject({ kind: 'refused', httpStatus: code });
	expect(host.requests).toHaveLength(1);
});

it("says so when n8n's storage fails, and does not ask again", async () => {
	const host = await hostOf(whole(VIDEO));
	const { fetched } = await fetchFrom(host, { storageError: new Error('ENOSPC: no space left') });
	const message = 'n8n could not store it: ENOSPC: no space left';
	expect(fetched).toMatchObject({ kind: 'refused', message });
	expect(host.requests).toHaveLength(1);
});
