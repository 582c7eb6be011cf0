import type { FilePorts } from '../../nodes/core/files/ports';
import type { ApiClient } from '../../nodes/core/http/client';
import type { Delivered, DeliveryOptions, ItemResult } from '../../nodes/core/output/deliver';
import { deliver } from '../../nodes/core/output/deliver';
import type { Task } from '../../nodes/core/task';
import { unknownTask } from '../../nodes/core/task';
import type { Ending } from '../../nodes/core/wait/watch';

const OPTIONS: DeliveryOptions = {
	downloadTo: 'video',
	maxBytes: 10_000_000,
	itemPerVideo: false,
	includeRaw: true,
	failureIsError: false,
};

const MP4 = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(20)]);

/** A host that serves a small video under every link but those that are named. */
function ports(dead: string[] = []) {
	const fake: FilePorts & { clientFor(): Promise<ApiClient> } = {
		now: () => 0,
		sleep: async () => undefined,
		random: () => 0.5,
		stopped: () => false,
		log: { info: () => undefined, warn: () => undefined },
		transport: {
			send: async ({ url }) => ({
				statusCode: dead.includes(url) ? 404 : 200,
				headers: { 'content-length': String(MP4.length) },
				body: (async function* () {
					yield MP4;
				})(),
			}),
		},
		async store(content, fileName, mimeType) {
			for await (const _chunk of content);
			return { fileName, mimeType, fileExtension: 'mp4' };
		},
		clientFor: async () => ({
			settings: {},
			sign: () => '',
			request: async () => ({ status: 404, headers: {}, body: {} }),
			requestResult: async () => ({ statusCode: 404 }),
			putFile: async () => ({ status: 404, headers: {}, body: {} }),
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
	return await deliver(results, () => ({ ...OPTIONS, ...options }), ports(dead));
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

it('a failed task is an error of the node where the user wants that', async () => {
	const results = [watched('0', 'failed', { reason: 'policy' }), watched('1', null)];
	const { failure } = await delivered(results, { failureIsError: true });
	expect(failure?.message).toContain('Novita AI reports that the task failed: policy (task 0)');
	expect(failure?.paidTaskIds).toEqual(['1']);
});
