import { gzipSync } from 'node:zlib';
import type { INodeExecutionData } from 'n8n-workflow';
import { elementAt, firstOf } from '../../harness/lists.mts';
import type { Responder, FileHost } from '../files/file-host.mts';
import { cutAt, gif, mp4, openFileHost, ranged, status, whole } from '../files/file-host.mts';
import { useN8n } from '../support/n8n.mts';
import { bytesIn } from '../support/videos.mts';
import { continueOnFail, source, WAIT, waitForTask, workflow } from '../support/workflows.mts';

const { client } = useN8n();

const VIDEO = mp4(2_000_000);
const named = (name: string) => {
	const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
	return whole(VIDEO, { 'Content-Disposition': disposition });
};
/** Begins and ends as the video does, so that a mixture of both would pass as whole. */
const OTHER = Buffer.from(VIDEO).fill(7, 1_000, 1_999_000);
const cutAtPercent = (percent: number) => cutAt(VIDEO, (VIDEO.length * percent) / 100);

/** Responses to links of these names, one after the other; the last one is repeated. */
const GOOD: Record<string, Responder[]> = {
	'plain.mp4': [whole(VIDEO)],
	'chunked.mp4': [(response) => void response.writeHead(200).end(VIDEO)],
	'gzipped.mp4': [whole(gzipSync(VIDEO), { 'Content-Encoding': 'gzip' })],
	'cut-10.mp4': [cutAtPercent(10), whole(VIDEO)],
	'cut-50.mp4': [cutAtPercent(50), whole(VIDEO)],
	'cut-99.mp4': [cutAtPercent(99), whole(VIDEO)],
	'goes-on.mp4': [
		ranged(VIDEO, '"a"', 700_000),
		ranged(VIDEO, '"a"', 700_000),
		ranged(VIDEO, '"a"'),
	],
	'replaced.mp4': [ranged(OTHER, '"a"', 700_000), ranged(VIDEO, '"b"')],
	'length-too-great.mp4': [
		cutAt(VIDEO, VIDEO.length, { 'Content-Length': '2500000' }),
		whole(VIDEO),
	],
	'length-too-short.mp4': [whole(VIDEO, { 'Content-Length': '1500000' }), whole(VIDEO)],
	'busy.mp4': [status(503), status(429), whole(VIDEO)],
	'upwards.mp4': [named('../../x')],
	'long.mp4': [named('b'.repeat(5_000))],
	'emoji.mp4': [named('🚤🌅.mp4')],
};

const BAD: Record<string, [RegExp, ...Responder[]]> = {
	'always-cut.mp4': [/could not be downloaded: the connection was cut/, cutAtPercent(50)],
	'always-short.mp4': [/ends too early/, whole(VIDEO.subarray(0, 1_000_000))],
	'empty.mp4': [/the file is empty/, whole(Buffer.alloc(0))],
	'page.mp4': [/it is a web page, not a video/, whole(Buffer.from('<!DOCTYPE html><p>Sign in'))],
	'loop.mp4': [/redirects without end/, status(302, { Location: '/loop.mp4' })],
	'inwards.mp4': [/private network/, status(302, { Location: 'http://10.1.2.3/x.mp4' })],
	'gone.mp4': [/no longer works \(HTTP status 410\)/, status(410)],
};

let host: FileHost;
let second: FileHost;
let results: Map<string, INodeExecutionData>;

/** All links in one run: each by itself would wait for its own pauses. */
beforeAll(async () => {
	second = await openFileHost(whole(VIDEO));
	const turns = new Map<string, Responder[]>(Object.entries(GOOD));
	for (const [name, [, ...responses]] of Object.entries(BAD)) turns.set(name, responses);
	turns.set('moved.mp4', [status(302, { Location: second.url('/elsewhere.mp4') })]);
	turns.set('animation.gif', [whole(gif())]);
	host = await openFileHost((response, request) => {
		const responses = turns.get(request.url!.slice(1))!;
		const next = firstOf(responses.length > 1 ? responses.splice(0, 1) : responses);
		next(response, request);
	});
	const names = [...turns.keys()];
	const items = names.map((name) => ({ url: host.url(`/${name}`) }));
	const parameters = { source: 'link', provider: 'novita', videoUrl: '={{ $json.url }}' };
	const execution = await client.runWorkflow(
		workflow('Links', ...source(items), waitForTask(parameters, continueOnFail)),
	);
	const all = [...execution.items(WAIT, 0), ...execution.items(WAIT, 1)];
	expect(all).toHaveLength(names.length);
	results = new Map(
		all.map((item) => [elementAt(names, (item.pairedItem as { item: number }).item), item]),
	);
});

afterAll(async () => {
	await host.close();
	await second.close();
});

it.each([...Object.keys(GOOD), 'moved.mp4'])('%s arrives with every byte', async (name) => {
	const item = results.get(name)!;
	expect(item.json.error).toBeUndefined();
	expect((await bytesIn(client, item)).equals(VIDEO)).toBe(true);
	expect(item.binary!.video).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
});

it('a cut download is resumed, and starts over when the file was replaced', () => {
	const ranges = (name: string) => {
		const requests = host.requests.filter(({ url }) => url === `/${name}`);
		return requests.map(({ headers }) => headers.range);
	};
	const some = expect.stringMatching(/^bytes=[1-9]\d*-$/);
	expect(ranges('goes-on.mp4')).toEqual([undefined, some, some]);
	expect(ranges('replaced.mp4')).toEqual([undefined, some, undefined]);
	expect(ranges('cut-50.mp4')).toEqual([undefined, undefined]);
});

it('an animation arrives as what it is', async () => {
	const item = results.get('animation.gif')!;
	expect((await bytesIn(client, item)).equals(gif())).toBe(true);
	expect(item.binary!.video).toMatchObject({ mimeType: 'image/gif', fileName: 'animation.gif' });
});

it.each([
	['plain.mp4', 'plain.mp4'],
	['moved.mp4', 'elsewhere.mp4'],
	['upwards.mp4', 'x.mp4'],
	['long.mp4', `${'b'.repeat(100)}.mp4`],
	['emoji.mp4', '🚤🌅.mp4'],
])('%s is kept as %s', (link, fileName) => {
	expect(results.get(link)!.binary!.video?.fileName).toBe(fileName);
});

it.each(Object.entries(BAD))('%s ends in words, without a file', (name, [words]) => {
	const item = results.get(name)!;
	expect(item.json.error).toMatch(words);
	expect(item.binary).toBeUndefined();
});

it('no host got a key or a cookie', () => {
	const headers = [host, second].flatMap(({ requests }) => requests.map((one) => one.headers));
	expect(second.requests).toHaveLength(1);
	for (const sent of headers) {
		expect(sent).not.toHaveProperty('authorization');
		expect(sent).not.toHaveProperty('cookie');
		expect(JSON.stringify(sent)).not.toMatch(/sandbox-(novita|modelslab)-key/);
	}
});

it('an address in a private network is refused where no credential names it', async () => {
	const parameters = { source: 'link', videoUrl: host.url('/plain.mp4') };
	const noCredential = { credentials: {} };
	const { error } = await client.runWorkflow(
		workflow('No Credential', ...source([{}]), waitForTask(parameters, noCredential)),
	);
	expect(error?.message).toContain('the link points into a private network');
});
