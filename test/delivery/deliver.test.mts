import type { IExecuteFunctions } from 'n8n-workflow';
import type { Wishes } from '../../nodes/core/delivery/deliver';
import { deliver } from '../../nodes/core/delivery/deliver';
import { newTask, withNews } from '../../nodes/core/tasks/task';
import type { FileHost } from './file-host.mts';
import { mp4, openFileHost, whole } from './file-host.mts';
import { n8nDelivery } from './n8n-delivery.mts';

const MODEL = { id: 'kling', provider: 'novita', surface: 'novita/async' } as const;
const WISHES: Wishes = {
	downloadTo: 'video',
	sizeLimit: 10_000_000,
	includeRaw: true,
	failureIsError: false,
};

let host: FileHost;
beforeAll(async () => (host = await openFileHost(whole(mp4(1_000)))));
afterAll(async () => await host.close());

/** A finished task with two videos. */
async function delivered(wishes: Partial<Wishes>, isToolCall = false) {
	const credential = { apiKey: 'sk_secret', baseUrl: host.url('/') };
	const n8n = n8nDelivery({ credential });
	const context: IExecuteFunctions = Object.assign(n8n.context, {
		isToolExecution: () => isToolCall,
		continueOnFail: () => false,
	});
	const videos = ['/a.mp4', '/b.mp4'].map((path) => {
		return { url: host.url(path), type: 'mp4', expiresAt: null };
	});
	const news = { status: 'succeeded' as const, videos };
	const task = withNews(newTask(MODEL, { taskId: 'task-1', news }, 0), news, 0);
	const watched = { task, raw: { much: 'more' }, ending: 'finished' as const, problem: null };
	const results = [{ itemIndex: 0, watched }];
	const { finished } = await deliver(context, results, () => ({ ...WISHES, ...wishes }));
	return { finished, kept: n8n.kept };
}

it('puts several videos into fields of one item', async () => {
	const { finished } = await delivered({});
	expect(finished).toHaveLength(1);
	expect(Object.keys(finished[0].binary!)).toEqual(['video', 'video2']);
	expect(finished[0].json).toHaveProperty('raw');
});

it('gives each of several videos an item of its own', async () => {
	const { finished } = await delivered({ oneItemEach: true });
	expect(finished.map(({ binary }) => Object.keys(binary!))).toEqual([['video'], ['video']]);
	expect(finished.map(({ json }) => (json.videos as unknown[]).length)).toEqual([1, 1]);
	expect(finished.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
});

it('gives an agent links only, and nothing that is large', async () => {
	const { finished, kept } = await delivered({}, true);
	expect(finished[0].binary).toBeUndefined();
	expect(finished[0].json).toMatchObject({ taskId: 'task-1', videos: [{}, {}] });
	expect(finished[0].json).not.toHaveProperty('raw');
	expect(kept).toEqual([]);
});
