import fc from 'fast-check';

import { novita } from '../../../nodes/core/providers/novita';
import type { ApiReply } from '../../../nodes/core/http/response';
import type { Surface } from '../../../nodes/core/models/vocabulary';
import { fakeClient, NOT_SENT, response, STOPPED, TIMED_OUT } from '../fake-client.mts';

const link =
	'https://faas-output-video.s3.ap-southeast-1.amazonaws.com/a.mp4?X-Amz-Date=20231219T143829Z&X-Amz-Expires=3600';
const video = { video_url: link, video_url_ttl: '3600', video_type: 'mp4' };

const query = async (reply: ApiReply, surface: Surface = 'novita/async') =>
	await novita.query(fakeClient(reply), { provider: 'novita', taskId: 'fa20dff3', surface });

const updateOf = async (body: unknown, surface?: Surface) => {
	const outcome = await query(response(200, body), surface);
	if (outcome.kind !== 'update') throw new Error(`no update but ${outcome.kind}`);
	return outcome.update;
};

const WITHOUT_VIDEO = {
	kind: 'doubtful',
	update: { status: 'failed', reason: 'finished, but without a link to a video' },
};

const task = (status: string, more: object = {}) => ({
	task: { task_id: 'fa20dff3', status, reason: '', eta: 0, progress_percent: 0, ...more },
});

it.each([
	['novita/async', { path: '/v3/async/task-result', query: { task_id: 'a/b c' } }],
	['novita/minimax', { path: '/v3/minimax/v2/query/video_generation/a%2Fb%20c' }],
	['novita/seedance', { path: '/v3/bytedance/metered/contents/generations/tasks/a%2Fb%20c' }],
] as const)('asks for a task of %s on its own route', async (surface, request) => {
	const client = fakeClient(response(200, {}));
	await novita.query(client, { provider: 'novita', taskId: 'a/b c', surface });
	expect(client.requests).toEqual([expect.objectContaining({ method: 'GET', ...request })]);
});

it.each(['.', '..'])('does not leave its route for a task called "%s"', async (taskId) => {
	const client = fakeClient(response(404, {}));
	await novita.query(client, { provider: 'novita', taskId, surface: 'novita/minimax' });
	const { pathname } = new URL(`https://api.novita.ai${client.requests[0]?.path}`);
	expect(pathname).toMatch(/^\/v3\/minimax\/v2\/query\/video_generation\/[^/]+$/);
});

it('asks on the usual route for a surface that is not its own', async () => {
	const client = fakeClient(response(404, {}));
	const surface = 'modelsLab/v6/video';
	await novita.query(client, { provider: 'novita', taskId: '7', surface });
	expect(client.requests).toMatchObject([{ path: '/v3/async/task-result' }]);
});

it.each([
	['TASK_STATUS_QUEUED', 'queued'],
	['TASK_STATUS_PROCESSING', 'processing'],
	['TASK_STATUS_RUNNING', 'processing'],
	['TASK_STATUS_SUCCEED', 'succeeded'],
	['TASK_STATUS_SUCCEEDED', 'succeeded'],
	['TASK_STATUS_FAILED', 'failed'],
	['TASK_STATUS_CANCELLED', 'canceled'],
	['TASK_STATUS_EXPIRED', 'failed'],
	['TASK_STATUS_UNKNOWN', 'unknown'],
	['TASK_STATUS_SOMETHING_NEW', 'unknown'],
	['constructor', 'unknown'],
])('%s means %s', async (status, meaning) => {
	expect(await updateOf({ ...task(status), videos: [video] })).toMatchObject({ status: meaning });
});

it('reads the documented result: link, time to live as text, seed as text', async () => {
	const body = {
		...task('TASK_STATUS_SUCCEED'),
		extra: { seed: '3223553976' },
		images: [],
		videos: [video],
	};
	expect(await updateOf(body)).toMatchObject({
		status: 'succeeded',
		reason: null,
		seed: '3223553976',
		videos: [{ url: link, type: 'mp4', expiresAt: '2023-12-19T15:38:29.000Z' }],
	});
});

it('keeps several videos and drops entries without a link', async () => {
	const gif = { video_url: 'https://cdn.example.com/b.gif', video_url_ttl: '0', video_type: 'gif' };
	const body = { ...task('TASK_STATUS_SUCCEED'), videos: [video, {}, null, gif] };
	const { videos } = await updateOf(body);
	expect(videos?.map(({ type }) => type)).toEqual(['mp4', 'gif']);
	expect(videos?.[1]?.expiresAt).toBeNull();
});

it.each([
	['no list of videos', {}],
	['an empty list', { videos: [] }],
	['an entry without a link', { videos: [{ video_url: '' }] }],
])('success with %s is not the end at once', async (_, result) => {
	const body = { ...task('TASK_STATUS_SUCCEED'), ...result };
	expect(await query(response(200, body))).toMatchObject(WITHOUT_VIDEO);
});

it('reads progress and eta where they are filled, and reads 0 as unknown', async () => {
	const busy = task('TASK_STATUS_PROCESSING', { progress_percent: 40, eta: '12.5' });
	expect(await updateOf(busy)).toMatchObject({ progress: 40, etaSeconds: 12.5 });
	const silent = task('TASK_STATUS_PROCESSING');
	expect(await updateOf(silent)).toMatchObject({ progress: null, etaSeconds: null });
});

it('gives the reason of a failed task', async () => {
	const body = task('TASK_STATUS_FAILED', { reason: 'content policy' });
	expect(await updateOf(body)).toMatchObject({ status: 'failed', reason: 'content policy' });
});

describe('MiniMax H3', () => {
	it.each([
		['queued', 'queued'],
		['running', 'processing'],
		['succeeded', 'succeeded'],
		['failed', 'failed'],
		['cancelled', 'canceled'],
		['toString', 'unknown'],
	])('%s means %s, inside task or at the top', async (status, meaning) => {
		const result = { status, content: { url: 'https://cdn.example.com/a.mp4' } };
		expect(await updateOf({ task: result }, 'novita/minimax')).toMatchObject({ status: meaning });
		expect(await updateOf(result, 'novita/minimax')).toMatchObject({ status: meaning });
	});

	it('reads link and error', async () => {
		const done = {
			task: { status: 'succeeded', content: { url: 'https://cdn.example.com/a.mp4' } },
		};
		expect(await updateOf(done, 'novita/minimax')).toMatchObject({
			videos: [{ url: 'https://cdn.example.com/a.mp4', type: 'mp4', expiresAt: null }],
		});
		const failed = { task: { status: 'failed', error: { message: 'refused picture' } } };
		expect(await updateOf(failed, 'novita/minimax')).toMatchObject({ reason: 'refused picture' });
	});

	it('does not take a success without a link for the end at once', async () => {
		const early = { task: { status: 'succeeded', content: {} } };
		expect(await query(response(200, early), 'novita/minimax')).toMatchObject(WITHOUT_VIDEO);
	});

	it.each([{ status: 'expired' }, { task: { status: 'expired' } }])(
		'is asked again where it says that the task has expired: %j',
		async (body) => {
			expect(await query(response(200, body), 'novita/minimax')).toMatchObject({
				kind: 'doubtful',
				update: { status: 'failed', reason: expect.stringContaining('expired') },
				problem: { message: expect.stringContaining('no fresh link') },
			});
		},
	);
});

describe('Seedance 2', () => {
	const content = {
		video_url: 'https://cdn.example.com/a.mp4',
		last_frame_url: `https://cdn.example.com/a.jpeg?X-Amz-Date=20231219T143829Z&X-Amz-Expires=60`,
	};

	it('reads the last frame beside the video', async () => {
		const { videos, images } = await updateOf({ status: 'succeeded', content }, 'novita/seedance');
		expect(videos).toMatchObject([{ url: content.video_url, type: 'mp4' }]);
		expect(images).toEqual([
			{ url: content.last_frame_url, type: 'jpeg', expiresAt: '2023-12-19T14:39:29.000Z' },
		]);
	});

	it('a frame without a video is no end', async () => {
		const { last_frame_url } = content;
		const early = { status: 'succeeded', content: { last_frame_url } };
		expect(await query(response(200, early), 'novita/seedance')).toMatchObject(WITHOUT_VIDEO);
	});

	it('reads an expired task as failed at once, and says why', async () => {
		const reason = expect.stringContaining('expired');
		const said = await updateOf({ status: 'expired' }, 'novita/seedance');
		expect(said).toMatchObject({ status: 'failed', reason });
	});
});

it('reads a response that a sister brand has put under data', async () => {
	const result = { ...task('TASK_STATUS_SUCCEED'), videos: [video] };
	expect(await updateOf({ code: 0, data: result })).toMatchObject({
		status: 'succeeded',
		videos: [{ url: link }],
	});
	const native = { task: { status: 'running' } };
	expect(await updateOf({ data: native }, 'novita/minimax')).toMatchObject({
		status: 'processing',
	});
	expect(await updateOf({ data: native.task }, 'novita/seedance')).toMatchObject({
		status: 'processing',
	});
});

it('reads pictures that came with a result', async () => {
	const image = { image_url: 'https://cdn.example.com/f', image_url_ttl: 0, image_type: 'jpeg' };
	const body = { ...task('TASK_STATUS_SUCCEED'), videos: [video], images: [image, {}, null] };
	expect(await updateOf(body)).toMatchObject({
		images: [{ url: image.image_url, type: 'jpeg', expiresAt: null }],
	});
});

it.each([
	['429 with Retry-After', response(429, {}, { 'retry-after': '7' }), 7_000],
	['429 without', response(429, { reason: 'RATE_LIMIT_EXCEEDED' }), null],
	['408', response(408, ''), null],
	['500', response(500, { reason: 'GET_RESULT_FAILED', message: 'oops' }), null],
	['503 with a web page', response(503, '<html>'), null],
	['a web page instead of JSON', response(200, '<html>'), null],
	['an empty response', response(200, undefined), null],
	['a response without a task', response(200, { images: [] }), null],
	['a redirect', response(302, ''), null],
	['no response', TIMED_OUT, null],
	['an unreachable host', NOT_SENT, null],
])('%s is a transient failure', async (_, reply, afterMs) => {
	expect(await query(reply)).toMatchObject({ kind: 'transientFailure', afterMs });
});

it.each([
	[404, { code: 404, reason: 'TASK_NOT_FOUND', message: 'task not found' }],
	[400, { code: 400, reason: 'TASK_NOT_FOUND', message: 'task not found' }],
	[404, 'page not found'],
])('%i %j means that the task is not known', async (status, body) => {
	expect(await query(response(status, body))).toMatchObject({ kind: 'notFound' });
});

it.each([
	[403, 'INVALID_API_KEY'],
	[401, 'FAILED_TO_AUTH'],
	[400, 'MISSING_API_KEY'],
	[400, 'INVALID_REQUEST_BODY'],
	[403, 'API_NOT_ALLOWED'],
])('%i %s refuses the query, and does not claim that the task was free', async (status, reason) => {
	const outcome = await query(response(status, { code: status, reason, message: 'no' }));
	expect(outcome).toMatchObject({ kind: 'refused', problem: { reason } });
	expect(outcome).not.toHaveProperty(
		'problem.advice',
		expect.stringMatching(/nothing was bought/i),
	);
});

it('passes on that the run was stopped', async () => {
	expect(await query(STOPPED)).toEqual({ kind: 'stopped' });
});

it.each(['novita/async', 'novita/minimax'] as const)(
	'makes something of any response on %s',
	async (surface) => {
		const status = fc.constantFrom('TASK_STATUS_SUCCEED', 'TASK_STATUS_PROCESSING', 'running');
		const likely = fc.record({
			task: fc.record({ status, eta: fc.jsonValue(), progress_percent: fc.jsonValue() }),
			videos: fc.jsonValue(),
		});
		const body = fc.oneof(
			fc.jsonValue(),
			likely,
			likely.map(({ task: inner }) => inner),
		);
		const anything = fc.asyncProperty(
			fc.constantFrom(200, 400, 404, 418, 500),
			body,
			async (code, said) => {
				const outcome = await query(response(code, said), surface);
				const kinds = ['update', 'doubtful', 'transientFailure', 'notFound', 'refused'];
				expect(kinds).toContain(outcome.kind);
				if (outcome.kind !== 'update') return;
				const { status: state, progress = null, etaSeconds = null } = outcome.update;
				expect(typeof state).toBe('string');
				expect(progress === null || (progress >= 0 && progress <= 100)).toBe(true);
				expect(etaSeconds === null || etaSeconds >= 0).toBe(true);
			},
		);
		await fc.assert(anything);
	},
);
