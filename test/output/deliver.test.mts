import type { FilePorts } from '../../nodes/core/files/ports';
import type { ApiReply } from '../../nodes/core/http/response';
import type {
	Delivered,
	DeliveryOptions,
	DeliveryPorts,
	ItemResult,
	Output,
} from '../../nodes/core/output/deliver';
import { Deliveries } from '../../nodes/core/output/deliver';
import type { Task } from '../../nodes/core/task';
import { unknownTask } from '../../nodes/core/task';
import type { Ending } from '../../nodes/core/wait/watch';
import { response, TIMED_OUT } from '../providers/fake-client.mts';

const OPTIONS: DeliveryOptions = {
	downloadTo: 'video',
	maxBytes: 10_000_000,
	itemPerVideo: false,
	includeRaw: true,
	onFailure: 'errorUnlessConnected',
	mayRunUnseen: false,
	leavesAlone: false,
};

const MP4 = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(20)]);

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(20)]);

/** A host that serves a small video or picture under every link but those that are named. */
function ports(dead: string[] = []) {
	const fake: DeliveryPorts & { transport: FilePorts['transport'] } = {
		isConnected: () => true,
		recovery: 'step',
		now: () => 0,
		sleep: async () => undefined,
		random: () => 0.5,
		stopped: () => false,
		log: { info: () => undefined, warn: () => undefined },
		transport: {
			send: async ({ url }) => ({
				statusCode: dead.includes(url) ? 404 : 200,
				headers: {},
				body: (async function* () {
					yield url.endsWith('.png') ? PNG : MP4;
				})(),
			}),
		},
		async store(content, fileName, mimeType) {
			for await (const _chunk of content);
			return { fileName, mimeType, fileExtension: mimeType.slice(6) };
		},
		clientFor: async () => ({
			settings: {},
			sign: () => '',
			request: async () => ({ status: 404, headers: {}, body: {}, receivedAt: 0 }),
			requestResult: async () => ({ statusCode: 404 }),
			putFile: async () => ({ status: 404, headers: {}, body: {}, receivedAt: 0 }),
		}),
	};
	return fake;
}

function watched(taskId: string, ending: Ending | null, about: Partial<Task> = {}): ItemResult {
	const task = {
		...unknownTask({ provider: 'novita', taskId, surface: 'novita/async' }),
		...about,
	};
	return {
		itemIndex: Number(taskId),
		watched: { task, raw: { much: 'more' }, ending, problem: null },
	};
}

const links = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		url: `https://cdn.example.com/${index}.mp4`,
		type: 'mp4',
		expiresAt: null,
	}));

async function delivered(
	results: ItemResult[],
	options: Partial<DeliveryOptions> = {},
	dead?: string[],
): Promise<Delivered> {
	const deliveries = new Deliveries(() => ({ ...OPTIONS, ...options }), ports(dead));
	for (const result of results) deliveries.add(result);
	return await deliveries.done();
}

it('puts several videos into fields of one item', async () => {
	const { finished } = await delivered([watched('0', 'finished', { videos: links(2) })]);
	expect(finished).toHaveLength(1);
	expect(Object.keys(finished[0]?.binary ?? {})).toEqual(['video', 'video2']);
	expect(finished[0]?.json).toHaveProperty('raw');
});

it('gives each of several videos an item of its own', async () => {
	const results = [watched('0', 'finished', { videos: links(2) })];
	const { finished } = await delivered(results, { itemPerVideo: true });
	expect(finished.map(({ binary = {} }) => Object.keys(binary))).toEqual([['video'], ['video']]);
	expect(finished.map(({ json }) => (json.videos as unknown[]).length)).toEqual([1, 1]);
	expect(finished.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
});

const frames = (count: number) =>
	links(count).map((link) => ({ ...link, url: link.url.replace('.mp4', '.png'), type: 'png' }));

it.each([
	['video', 1, ['frame', 'video']],
	['video', 2, ['frame', 'frame2', 'video']],
	['frame', 1, ['frame', 'frame2']],
])('puts the frames beside the video in %s: %d of them', async (downloadTo, count, fields) => {
	const results = [watched('0', 'finished', { videos: links(1), images: frames(count) })];
	const { finished, missingFrames } = await delivered(results, { downloadTo });
	const { binary = {} } = finished[0]!;
	expect(Object.keys(binary).sort()).toEqual(fields);
	expect(binary[downloadTo]?.mimeType).toBe('video/mp4');
	const pictures = fields.filter((field) => field !== downloadTo);
	expect(pictures.map((field) => binary[field]?.mimeType)).toEqual(Array(count).fill('image/png'));
	expect(missingFrames).toBe(0);
});

it('no video stays behind for a frame', async () => {
	const images = frames(1);
	const results = [watched('0', 'finished', { videos: links(1), images })];
	const { finished, failure, missingFrames } = await delivered(results, {}, [images[0]!.url]);
	expect(failure).toBeUndefined();
	expect(Object.keys(finished[0]?.binary ?? {})).toEqual(['video']);
	expect(finished[0]?.json.images).toEqual(images);
	expect(missingFrames).toBe(1);
});

it('gives links only where no file is wanted', async () => {
	const results = [watched('0', 'finished', { videos: links(2) })];
	const { finished } = await delivered(results, { downloadTo: null, includeRaw: false });
	expect(finished[0]?.binary).toBeUndefined();
	expect(finished[0]?.json).not.toHaveProperty('raw');
});

it('sorts by how the tasks ended, each output in the order of the input', async () => {
	const { finished, failed, running, failure } = await delivered(
		[
			watched('0', 'timedOut'),
			watched('1', 'finished', { videos: links(1) }),
			watched('2', 'failed', { reason: 'policy' }),
			watched('3', null),
			watched('4', 'finished', { videos: links(1) }),
		],
		{ downloadTo: null },
	);
	const ids = (items: typeof finished) => items.map(({ json }) => json.taskId);
	expect([ids(finished), ids(failed), ids(running)]).toEqual([['1', '4'], ['2'], ['0', '3']]);
	expect(failed[0]?.json.reason).toBe('policy');
	expect(failure).toBeUndefined();
});

it('a video that cannot be downloaded leaves the others, and the failure names their tasks', async () => {
	const [gone, alive] = links(2);
	const { finished, failed, failure } = await delivered(
		[watched('0', 'finished', { videos: [gone!] }), watched('1', 'finished', { videos: [alive!] })],
		{},
		[gone!.url],
	);
	expect(finished.map(({ json }) => json.taskId)).toEqual(['1']);
	expect(failed[0]?.json).toMatchObject({ taskId: '0', message: { mayHaveBeenCharged: true } });
	expect(failure).toMatchObject({ itemIndex: 0, taskId: '0', paidTaskIds: ['1'] });
});

const problem = { message: 'Novita AI answered: no', advice: 'Check the key.' };
const refused = (taskId: string): ItemResult => {
	const result = watched(taskId, 'refused');
	return 'watched' in result ? { ...result, watched: { ...result.watched, problem } } : result;
};

it('a refused query withholds no finished video of another item', async () => {
	const results = [refused('0'), watched('1', 'finished', { videos: links(1) })];
	const { finished, failed, failure } = await delivered(results);
	expect(failure).toBeUndefined();
	expect(finished.map(({ json }) => json.taskId)).toEqual(['1']);
	expect(failed[0]?.json).toMatchObject({
		taskId: '0',
		reason: problem.message,
		error: `${problem.message} (task 0)`,
		message: { advice: problem.advice, mayHaveBeenCharged: true },
	});
});

it.each([
	['no video is finished', [refused('0'), watched('1', null)], {}],
	[
		'the user wants errors',
		[refused('0'), watched('1', 'finished', { videos: links(1) })],
		{ onFailure: 'error' } as const,
	],
])('a refused query is an error of the node where %s', async (_, results, options) => {
	const { failure } = await delivered(results, options);
	expect(failure).toMatchObject({ taskId: '0', paidTaskIds: ['1'] });
});

it('a task that still runs comes with what its provider last said against it', async () => {
	const result = watched('0', null);
	if ('watched' in result) result.watched.problem = problem;
	const { running } = await delivered([result]);
	expect(running[0]?.json).toMatchObject({ taskId: '0', reason: problem.message });
});

it('begins with each result as it comes, and sorts them by item at the end', async () => {
	const asked: string[] = [];
	const host = ports();
	const { send } = host.transport;
	host.transport.send = async (request) => {
		asked.push(request.url);
		return await send(request);
	};
	const deliveries = new Deliveries(() => OPTIONS, host);
	deliveries.add(watched('1', 'finished', { videos: links(1) }));
	await new Promise(setImmediate);
	expect(asked).toHaveLength(1);
	deliveries.add(watched('0', 'finished', { videos: links(1) }));
	const { finished } = await deliveries.done();
	expect(finished.map(({ json }) => json.taskId)).toEqual(['0', '1']);
});

it('whatever breaks in the delivery of an item is its own failure, and names its task', async () => {
	const optionsOf = (itemIndex: number) => {
		if (itemIndex === 0) throw new Error('no such field');
		return OPTIONS;
	};
	const deliveries = new Deliveries(optionsOf, ports());
	for (const id of ['0', '1']) deliveries.add(watched(id, 'finished', { videos: links(1) }));
	const { finished, failed, failure } = await deliveries.done();
	expect(finished.map(({ json }) => json.taskId)).toEqual(['1']);
	expect(failed[0]?.json).toMatchObject({ taskId: '0', error: expect.stringMatching('no such') });
	expect(failure).toMatchObject({ taskId: '0', paidTaskIds: ['1'] });
});

it('a failed task is an error of the node where the user wants that', async () => {
	const results = [watched('0', 'failed', { reason: 'policy' }), watched('1', null)];
	const { failure } = await delivered(results, { onFailure: 'error' } as const);
	expect(failure?.message).toContain('Novita AI reports that the task failed: policy (task 0)');
	expect(failure?.paidTaskIds).toEqual(['1']);
});

describe('what leaves where nothing is connected', () => {
	const policy = { reason: 'policy' };
	const deliver = async (
		results: ItemResult[],
		connected: Output[],
		options: Partial<DeliveryOptions> = {},
	) => {
		const isConnected = (output: Output) => connected.includes(output);
		const deliveries = new Deliveries(() => ({ ...OPTIONS, downloadTo: null, ...options }), {
			...ports(),
			isConnected,
		});
		results.forEach((result) => deliveries.add(result));
		return await deliveries.done();
	};

	it('is an error in the words of the provider, which names all tasks and says what to connect', async () => {
		const results = [
			watched('0', 'finished', { videos: links(1) }),
			watched('1', 'failed', policy),
			watched('2', 'failed', policy),
		];
		const { failure } = await deliver(results, ['finished']);
		expect(failure).toMatchObject({
			itemIndex: 1,
			message:
				'Novita AI reports that the task failed: policy (task 1). Failed as well: task 2. Videos of other items are paid for (task 0)',
			taskId: '1',
			paidTaskIds: ['0'],
			failedTaskIds: ['2'],
		});
		expect(failure?.advice).toMatch(
			/Nothing is connected to the output Failed.*Connect Failed .*When a Task Fails to Send to Failed Output\. To go on, open this node and press Execute step/,
		);
	});

	it('is an error where time is over, with what to do', async () => {
		const results = [watched('0', 'timedOut'), watched('1', 'failed', policy)];
		const { failure } = await deliver(results, ['finished', 'failed']);
		expect(failure).toMatchObject({
			message:
				'Novita AI has not finished the video within Timeout (Minutes) (task 0). Failed as well: task 1',
		});
		expect(failure?.advice).toMatch(/Connect Timed Out .*When a Task Still Runs/);
	});

	it('is an error of an item that has no task', async () => {
		const earlier = {
			itemIndex: 0,
			message: 'refused',
			advice: 'Top up.',
			cause: 'input',
		} as const;
		const { failure } = await deliver([earlier], ['finished']);
		expect(failure?.advice).toMatch(/^Top up\. Nothing is connected to the output Failed/);
	});

	it.each([
		['the output is connected', ['finished', 'failed', 'running'], {}],
		['the user wants it so', ['finished'], { onFailure: 'output', mayRunUnseen: true }],
	] as const)('is no error where %s', async (_, connected, options) => {
		const results = [watched('0', 'failed', policy), watched('1', 'timedOut')];
		const { failure, failed, running } = await deliver(results, [...connected], options);
		expect(failure).toBeUndefined();
		expect([failed.length, running.length]).toEqual([1, 1]);
	});

	it('does not keep a refused query that the user lets pass from others that are finished', async () => {
		const results = [refused('0'), watched('1', 'finished', { videos: links(1) })];
		expect((await deliver(results, [], { onFailure: 'output' })).failure).toBeUndefined();
		expect((await deliver(results, [])).failure).toMatchObject({ taskId: '0' });
	});
});

describe('links that end before the items leave', () => {
	const TASK = unknownTask({ provider: 'novita', taskId: '0', surface: 'novita/async' });
	const MINUTE = 60_000;
	const HOUR = 60 * MINUTE;
	const at = (ms: number) => new Date(ms).toISOString();
	const link = (name: string, expiresAt: string | null = null) => {
		return { url: `https://cdn.example.com/${name}.mp4`, type: 'mp4', expiresAt };
	};
	const FRESH = {
		task: { status: 'TASK_STATUS_SUCCEED' },
		videos: ['x', 'y'].map((name) => ({
			video_url: `https://cdn.example.com/${name}.mp4`,
			video_type: 'mp4',
			video_url_ttl: '3600',
		})),
	};

	/** Delivers what ended at the beginning when so many ms have passed. */
	async function leaving(
		afterMs: number,
		results: ItemResult[],
		options: Partial<DeliveryOptions> = {},
		reply: () => Promise<ApiReply> = async () => response(200, FRESH),
	) {
		let now = 0;
		let queries = 0;
		const host = ports(['https://cdn.example.com/dead.mp4']);
		const client = { ...(await host.clientFor(0, TASK)) };
		client.request = async () => {
			queries += 1;
			const said = await reply();
			return 'status' in said ? { ...said, receivedAt: now } : said;
		};
		const deliveries = new Deliveries(() => ({ ...OPTIONS, downloadTo: null, ...options }), {
			...host,
			now: () => now,
			clientFor: async () => client,
		});
		for (const result of results) deliveries.add(result);
		await new Promise(setImmediate);
		now = afterMs;
		const { finished } = await deliveries.done();
		const urls = finished.map(({ json }) =>
			(json.videos as Task['videos']).map(({ url }) => url.replace(/.*\/(.*)\.mp4/, '$1')),
		);
		return { urls, queries, finished };
	}

	const ended = (id: string, ...videos: Task['videos']) => watched(id, 'finished', { videos });

	it.each([
		['has ended', 2 * HOUR],
		['is about to end', HOUR - MINUTE],
	])('are renewed once when one %s', async (_, afterMs) => {
		const results = [ended('0', link('a', at(HOUR))), ended('1', link('b', at(9 * HOUR)))];
		const { urls, queries, finished } = await leaving(afterMs, results);
		expect([urls, queries]).toEqual([[['x'], ['b']], 1]);
		expect(finished[0]?.json).toMatchObject({ videos: [{ expiresAt: at(afterMs + HOUR) }] });
	});

	it('stay when they work, or when nobody knows how long', async () => {
		const results = [ended('0', link('a', at(HOUR))), ended('1', link('b'))];
		const { urls, queries } = await leaving(MINUTE, results);
		expect([urls, queries]).toEqual([[['a'], ['b']], 0]);
	});

	it('are renewed when it is that of a frame', async () => {
		const image = (name: string) => ({ image_url: `https://cdn.example.com/${name}.png` });
		const frame = (expiresAt: string) => ({ ...link('f', expiresAt), type: 'png' });
		const ofBoth = (expiresAt: string) =>
			watched('0', 'finished', { videos: [link('a')], images: [frame(expiresAt)] });
		const reply = async () => response(200, { ...FRESH, images: [image('fresh')] });
		const soon = await leaving(2 * HOUR, [ofBoth(at(HOUR))], {}, reply);
		expect([soon.urls, soon.queries]).toEqual([[['a']], 1]);
		const [renewed] = soon.finished[0]?.json.images as Task['images'];
		expect(renewed?.url).toBe('https://cdn.example.com/fresh.png');
		expect((await leaving(2 * HOUR, [ofBoth(at(9 * HOUR))], {}, reply)).queries).toBe(0);
	});

	it('are renewed each in its place, in items of their own too', async () => {
		const results = [ended('0', link('a', at(9 * HOUR)), link('b', at(HOUR)), link('c', at(HOUR)))];
		const { urls } = await leaving(2 * HOUR, results, { itemPerVideo: true });
		expect(urls).toEqual([['a'], ['y'], ['c']]);
	});

	it.each<[string, () => Promise<ApiReply>]>([
		['does not know the task any more', async () => response(404, {})],
		['cannot be reached', async () => TIMED_OUT],
		[
			'says that it still runs',
			async () => response(200, { task: { status: 'TASK_STATUS_QUEUED' } }),
		],
		[
			'breaks the query',
			async () => {
				throw new Error('no');
			},
		],
	])('stay as they are known when the provider %s', async (_, reply) => {
		const { urls, queries } = await leaving(2 * HOUR, [ended('0', link('a', at(HOUR)))], {}, reply);
		expect([urls, queries]).toEqual([[['a']], 1]);
	});

	it('are asked for no longer than for a minute', async () => {
		const results = Array.from({ length: 50 }, (_, index) =>
			ended(String(index), link('a', at(HOUR))),
		);
		let jumps = 0;
		const reply = async () => {
			jumps += 1;
			return TIMED_OUT;
		};
		let now = 2 * HOUR;
		const host = ports();
		const client = { ...(await host.clientFor(0, TASK)), request: reply };
		const slow = { ...host, now: () => (now += 3_000), clientFor: async () => client };
		const deliveries = new Deliveries(() => ({ ...OPTIONS, downloadTo: null }), slow);
		for (const result of results) deliveries.add(result);
		expect((await deliveries.done()).finished).toHaveLength(50);
		expect(jumps).toBeLessThan(40);
	});

	it('are those that gave the files, where the first ones were dead', async () => {
		const results = [ended('0', link('dead'))];
		const { urls, finished } = await leaving(0, results, { downloadTo: 'video' });
		expect(urls).toEqual([['x']]);
		expect(finished[0]?.binary).toHaveProperty('video');
	});
});
