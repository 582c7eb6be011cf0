import { isVideo } from '../../nodes/core/files/content';
import { fetchFile } from '../../nodes/core/files/fetch';
import type { FileHost, Responder } from './file-host.mts';
import { cutAt, mp4, openFileHost, ranged, status, whole } from './file-host.mts';
import { filePorts } from './file-ports.mts';

const VIDEO = mp4();
const OTHER = Buffer.from(VIDEO).fill(7, 2_000);
const HALF = VIDEO.length / 2;

const hosts: FileHost[] = [];

afterAll(async () => {
	for (const host of hosts) await host.close();
});

/** @returns what was kept, and the Range header of each request */
async function fetched(...responders: Responder[]) {
	const host = await openFileHost(...responders);
	hosts.push(host);
	const { ports, kept } = filePorts();
	const options = {
		label: 'Video',
		fallbackName: 'task-1',
		maxBytes: 10_000_000,
		accepts: isVideo,
		wanted: 'a video',
		trustedUrls: ['http://127.0.0.1'],
		idleTimeoutMs: 5_000,
	};
	const result = await fetchFile(host.url(), options, ports);
	return { result, kept, ranges: host.requests.map(({ headers }) => headers.range), host };
}

/** A range of bytes that begins above 0. */
const SOME_RANGE = expect.stringMatching(/^bytes=[1-9]\d*-$/);

it.concurrent('resumes where the connection was cut, with the same file only', async () => {
	const { result, kept, ranges, host } = await fetched(
		ranged(VIDEO, '"a"', HALF),
		ranged(VIDEO, '"a"'),
	);
	expect(result.kind).toBe('done');
	expect(kept.map(({ bytes }) => bytes.equals(VIDEO))).toEqual([true]);
	expect(ranges).toEqual([undefined, SOME_RANGE]);
	expect(host.requests[1]?.headers['if-range']).toBe('"a"');
});

it.concurrent(
	'resumes after several cuts, at another byte each time',
	async () => {
		const cut = ranged(VIDEO, '"a"', 80_000);
		const { kept, ranges } = await fetched(cut, cut, cut, ranged(VIDEO, '"a"'));
		expect(kept.map(({ bytes }) => bytes.equals(VIDEO))).toEqual([true]);
		expect(ranges).toEqual([undefined, SOME_RANGE, SOME_RANGE, SOME_RANGE]);
		expect(new Set(ranges).size).toBe(4);
	},
	20_000,
);

it.concurrent('starts over when the file became another one meanwhile', async () => {
	const { result, kept, ranges } = await fetched(ranged(OTHER, '"a"', HALF), ranged(VIDEO, '"b"'));
	expect(result.kind).toBe('done');
	expect(kept.map(({ bytes }) => bytes.equals(VIDEO))).toEqual([true]);
	expect(ranges).toEqual([undefined, SOME_RANGE, undefined]);
});

it.concurrent.each([
	['ignores the range', ranged(VIDEO, '"b"')],
	['sends another part', part({ 'Content-Range': `bytes 0-99999/${VIDEO.length}` })],
	['sends the part of another file', part({ ETag: '"b"' })],
	['sends the part of a longer file', part({ 'Content-Range': `bytes ${HALF}-400000/400001` })],
	['refuses it', status(416)],
	['does not respond', (response) => void response.destroy()],
] as Array<[string, Responder]>)(
	'starts over when the host %s',
	async (_, responder) => {
		const { result, kept, ranges } = await fetched(
			ranged(OTHER, '"a"', HALF),
			responder,
			ranged(VIDEO, '"a"'),
		);
		expect(result.kind).toBe('done');
		expect(kept.map(({ bytes }) => bytes.equals(VIDEO))).toEqual([true]);
		expect(ranges).toEqual([undefined, SOME_RANGE, undefined]);
	},
	20_000,
);

it.concurrent.each([
	['no ranges', cutAt(VIDEO, HALF)],
	['no ETag', cutAt(VIDEO, HALF, { 'Accept-Ranges': 'bytes' })],
	['a weak ETag only', cutAt(VIDEO, HALF, { 'Accept-Ranges': 'bytes', ETag: 'W/"a"' })],
])('starts over where the host offers %s', async (_, responder) => {
	const { kept, ranges } = await fetched(responder, whole(VIDEO));
	expect(kept.map(({ bytes }) => bytes.equals(VIDEO))).toEqual([true]);
	expect(ranges).toEqual([undefined, undefined]);
});

/** A part as requested, but for these headers. */
function part(wrong: Record<string, string>): Responder {
	return (response, { headers }) => {
		const from = Number(/\d+/.exec(headers.range ?? '')?.[0]);
		const bytes = VIDEO.subarray(from);
		const right = {
			ETag: '"a"',
			'Content-Range': `bytes ${from}-${VIDEO.length - 1}/${VIDEO.length}`,
			'Content-Length': bytes.length,
		};
		response.writeHead(206, { ...right, ...wrong }).end(bytes);
	};
}
