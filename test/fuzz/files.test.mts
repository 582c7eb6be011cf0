import { Readable } from 'node:stream';
import fc from 'fast-check';

import { completenessCheck } from '../../nodes/core/files/completeness';
import { detectType, isVideo, looksLike } from '../../nodes/core/files/content';
import { offeredName, safeFileName } from '../../nodes/core/files/file-name';
import type { FilePorts } from '../../nodes/core/files/ports';
import { transfer } from '../../nodes/core/files/transfer';
import { gif, mp4 } from '../files/file-host.mts';
import { filePorts } from '../files/file-ports.mts';
import { malformedText, RUNS } from './malformed.mts';
import { isText, must } from './typed.mts';

const NAMES = malformedText(
	'attachment; filename="a film.mp4"',
	"inline; filename*=UTF-8''%e2%82%ac%20rates.mp4",
	'../../etc/passwd',
	'C:\\windows\\system32',
	'filename*=',
	'=?utf-8?',
);

it('names of files', () => {
	const property = fc.property(fc.option(NAMES, { nil: undefined }), NAMES, (header, path) => {
		const name = safeFileName(offeredName(header, `https://example.com/${path}`), 'task-1', 'mp4');
		must(/^[^/\\\p{Cc}\p{Cs}]+\.mp4$/u.test(name) && !name.startsWith('.'), `name ${name}`);
		must([...name].length <= 104, 'a long name');
	});
	fc.assert(property, RUNS);
});

/** Real files with some bytes changed, cut anywhere. */
const FILES = fc
	.tuple(
		fc.constantFrom(mp4(2_000), gif().subarray(-600), mp4(1_000), Buffer.from('GIF89a;\0\0')),
		fc.array(fc.tuple(fc.nat(700), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
		fc.option(fc.nat(2_000)),
		fc.option(fc.uint8Array({ maxLength: 40 })),
	)
	.map(([file, changes, end, head]) => {
		const bytes = Buffer.from(file.subarray(0, end ?? file.length));
		for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
		return head === null ? bytes : Buffer.concat([head, bytes]);
	});

it('first bytes', () => {
	const property = fc.property(fc.oneof(FILES, fc.uint8Array({ maxLength: 80 })), (bytes) => {
		const head = Buffer.from(bytes);
		const type = detectType(head);
		must(type === null || /^(image|video|audio)\/[\w-]+$/.test(type.mimeType), 'type');
		must(isText(looksLike(head)), 'what it looks like');
	});
	fc.assert(property, RUNS);
});

/** Boxes whose sizes are anything; some take 64 bits. */
const BOXES = fc
	.array(
		fc.record({
			size: fc.oneof(fc.nat(60), fc.constantFrom(0, 1, 7, 8, 0xffffffff), fc.integer({ min: 0 })),
			long: fc.oneof(fc.bigInt({ min: 0n, max: 80n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
			content: fc.uint8Array({ maxLength: 60 }),
		}),
		{ maxLength: 5 },
	)
	.map((boxes) =>
		Buffer.concat(
			boxes.map(({ size, long, content }) => {
				const header = Buffer.alloc(16);
				header.writeUInt32BE(size);
				header.write('moov', 4);
				header.writeBigUInt64BE(long, 8);
				return Buffer.concat([header.subarray(0, size === 1 ? 16 : 8), content]);
			}),
		),
	);

it.each(['mp4', 'mov', 'gif', 'webm'])(
	'whether a .%s is complete, however it is cut into pieces',
	(extension) => {
		const isComplete = (bytes: Buffer, pieces: number[]) => {
			const check = completenessCheck({ kind: 'video', extension, mimeType: 'video/any' });
			let at = 0;
			for (const piece of [...pieces, bytes.length]) {
				check.take(bytes.subarray(at, at + piece));
				at += piece;
			}
			return check.isComplete();
		};
		const pieces = fc.array(fc.nat(40), { maxLength: 12 });
		const property = fc.property(fc.oneof(BOXES, FILES), pieces, (bytes, sizes) => {
			must(isComplete(bytes, sizes) === isComplete(bytes, []), 'it depends on the pieces');
		});
		fc.assert(property, RUNS);
	},
);

interface Hop {
	statusCode: number;
	headers: Record<string, unknown>;
	bytes: Buffer;
}

/** Ports that give these responses, one a hop. */
function receiving(hops: Hop[]) {
	const { ports, kept } = filePorts();
	const asked: string[] = [];
	const send: FilePorts['transport']['send'] = async ({ url }) => {
		const { bytes, ...response } = hops[Math.min(asked.length, hops.length - 1)]!;
		asked.push(url);
		return { ...response, body: Readable.from([bytes], { objectMode: false }) };
	};
	return { ports: { ...ports, transport: { send } }, kept, asked };
}

const OPTIONS = {
	label: 'Video',
	fallbackName: 'task-1',
	maxBytes: 1_500,
	accepts: isVideo,
	wanted: 'a video',
	trustedUrls: ['https://api.example.com'],
	// The stall watchdog sleeps no longer than this after the end of a transfer.
	idleTimeoutMs: 20,
};

const LOCATIONS = malformedText(
	'https://cdn.example.com/b.mp4',
	'/c.mp4',
	'?x=1',
	'http://127.0.0.1/',
	'http://[::1]/',
	'http://169.254.169.254/latest',
	'http://user:pass@10.0.0.1/',
	'ftp://example.com/a',
);

it('redirects, lengths, names and types of a download', async () => {
	const hop = fc.record({
		statusCode: fc.constantFrom(
			200,
			200,
			200,
			204,
			206,
			301,
			302,
			303,
			307,
			308,
			403,
			404,
			416,
			503,
		),
		headers: fc.record(
			{
				location: LOCATIONS,
				'content-length': malformedText('2000', '0', '-5', '1e999'),
				'content-disposition': NAMES,
				'content-type': malformedText('video/mp4', 'text/html'),
			},
			{ requiredKeys: [] },
		),
		bytes: FILES,
	});
	const property = fc.asyncProperty(fc.array(hop, { minLength: 1, maxLength: 3 }), async (hops) => {
		const { ports, kept, asked } = receiving(hops);
		const ended = await transfer('https://cdn.example.com/a.mp4', OPTIONS, ports);
		must(
			['done', 'expired', 'placeholder', 'broken', 'unavailable', 'refused'].includes(ended.kind),
			ended.kind,
		);
		must(!('message' in ended) || isText(ended.message), 'an end without words');
		must(ended.kind !== 'done' || isText(kept[0]?.fileName), 'a file without a name');
		must(asked.length <= 6, 'more redirects than allowed');
		for (const url of asked) {
			const { protocol, hostname } = new URL(url);
			must(/^https?:$/.test(protocol), `asked ${url}`);
			must(!/^(127\.|10\.|169\.254\.|\[::1)/.test(hostname), `asked ${url}`);
		}
	});
	await fc.assert(property, RUNS);
});
