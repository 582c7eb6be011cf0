import { elementAt, firstOf } from '../../harness/lists.mts';
import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Ending } from '../../nodes/core/wait/watch';
import { createVirtualClock } from '../support/virtual-clock.mts';
import { simulate } from './simulate.mts';

const SECOND = 1_000;
const MINUTE = 60_000;
const transient = (afterMs: number | null = null): QueryOutcome => ({
	kind: 'transientFailure',
	message: 'HTTP status 503',
	afterMs,
});

it.each([30, 90, 300])(
	'20 tasks of %i s end within 1.3 of one, in their order',
	async (seconds) => {
		const durations = Array<number>(20).fill(seconds * SECOND);
		const { watched, took } = await simulate({ durations });
		expect(watched.map(({ ending }) => ending)).toEqual(Array(20).fill('finished'));
		expect(watched.map(({ task }) => task.taskId)).toEqual(
			durations.map((_, index) => String(index)),
		);
		expect(took).toBeLessThanOrEqual(1.3 * seconds * SECOND);
	},
);

it('gives tasks of different durations back in the order they came', async () => {
	const { watched } = await simulate({ durations: [50, 5, 120, 20].map((s) => s * SECOND) });
	expect(watched.map(({ task }) => task.taskId)).toEqual(['0', '1', '2', '3']);
	expect(watched.every(({ task }) => task.status === 'succeeded' && task.videos.length === 1)).toBe(
		true,
	);
});

describe("an item's own status is no proof", () => {
	const video = (expiresAt: string | null) => ({ url: 'https://a/b.mp4', type: 'mp4', expiresAt });

	it.each([
		['failed', []],
		['canceled', []],
		['succeeded', []],
		['succeeded', [video('2026-11-21T09:59:59.000Z')]],
		['succeeded', [video(null), video('2026-11-21T09:59:59.000Z')]],
	] as const)('%s with the videos %j is asked for', async (status, videos) => {
		const { watched, counts } = await simulate({
			durations: [0],
			as: (task) => ({ ...task, status, videos: [...videos], reason: 'as it was' }),
		});
		expect(counts).toEqual([1]);
		expect(watched[0]).toMatchObject({ ending: 'finished', task: { reason: null } });
	});

	it('a frame whose link is dead is asked for, though the video is at hand', async () => {
		const images = [video('2026-11-21T09:59:59.000Z')];
		const { counts } = await simulate({
			durations: [0],
			as: (task) => ({ ...task, status: 'succeeded', videos: [video(null)], images }),
		});
		expect(counts).toEqual([1]);
	});

	it.each([null, '2026-11-21T10:00:01.000Z'])(
		'a video at hand whose link works until %s needs no query',
		async (expiresAt) => {
			const { watched, queries } = await simulate({
				durations: [Infinity],
				as: (task) => ({ ...task, status: 'succeeded', videos: [video(expiresAt)] }),
			});
			expect(queries).toEqual([]);
			expect(watched[0]).toMatchObject({ ending: 'finished' });
		},
	);

	it('nor does it come out again as the truth while the provider says nothing', async () => {
		const { watched } = await simulate({
			durations: [Infinity],
			as: (task) => ({ ...task, status: 'failed', reason: 'as it was' }),
			instead: () => transient(),
		});
		expect(watched[0]).toMatchObject({ ending: null, task: { status: 'unknown', reason: null } });
	});
});

it('is done at once without tasks', async () => {
	expect((await simulate({ durations: [] })).watched).toEqual([]);
});

it('announces each task as it ends, with its place, long before the last one ends', async () => {
	const clock = createVirtualClock();
	const start = clock.now();
	const ended: Array<[number, Ending | null, number]> = [];
	await simulate(
		{
			durations: [90, 20, 600].map((s) => s * SECOND),
			onEnded: ({ ending }, index) =>
				ended.push([index, ending, Math.floor((clock.now() - start) / MINUTE)]),
		},
		clock,
	);
	expect(ended).toEqual([
		[1, 'finished', 0],
		[0, 'finished', 1],
		[2, 'finished', 10],
	]);
});

describe('a transient failure never ends a task', () => {
	it.each([1, 2, 5])('at query %i', async (bad) => {
		const { watched } = await simulate({
			durations: [30 * SECOND],
			instead: ({ nth }) => (nth === bad ? transient() : undefined),
		});
		expect(watched[0]).toMatchObject({ ending: 'finished', problem: null });
	});

	it('when the provider is down for a minute, and tasks end meanwhile', async () => {
		const down = ({ at }: { at: number }) => at > 20 * SECOND && at < 80 * SECOND;
		const { watched, took } = await simulate({
			durations: [10, 30, 60, 90].map((s) => s * SECOND),
			instead: (query) => (down(query) ? transient() : undefined),
		});
		expect(watched.every(({ ending }) => ending === 'finished')).toBe(true);
		expect(took).toBeLessThan(3 * MINUTE);
	});

	it('and the provider is left alone for as long as it asks', async () => {
		const { watched, queries } = await simulate({
			durations: [30 * SECOND, 30 * SECOND],
			instead: ({ index, nth }) => (index === 0 && nth === 1 ? transient(45 * SECOND) : undefined),
		});
		expect(watched.every(({ ending }) => ending === 'finished')).toBe(true);
		const later = queries.filter(({ index, nth }) => index === 0 && nth > 1);
		expect(firstOf(later).at - firstOf(queries).at).toBeGreaterThanOrEqual(45 * SECOND);
	});

	it('nor does a query that breaks: the others are not lost with it', async () => {
		const { watched } = await simulate({
			durations: [30 * SECOND, 30 * SECOND],
			instead: ({ index, nth }) => {
				if (index === 0 && nth === 1) throw new TypeError('reader broke');
				return undefined;
			},
		});
		expect(watched.map(({ ending }) => ending)).toEqual(['finished', 'finished']);
	});
});

it('tells a failed task from a finished one, with the response as it came', async () => {
	const { watched } = await simulate({
		durations: [Infinity],
		instead: () => ({
			kind: 'update',
			update: { status: 'failed', reason: 'policy' },
			raw: { a: 1 },
		}),
	});
	expect(watched[0]).toMatchObject({ ending: 'failed', raw: { a: 1 }, task: { reason: 'policy' } });
});

it('asks at once for a task known by its id only: it may have ended long ago', async () => {
	const { queries } = await simulate({
		durations: [0],
		as: (task) => ({ ...task, submittedAt: null, status: 'unknown' }),
	});
	expect(queries[0]?.at).toBe(0);
});

it('reports each query that failed', async () => {
	const heard: string[] = [];
	await simulate({
		durations: [30 * SECOND],
		instead: ({ nth }) => (nth === 2 ? transient() : undefined),
		onTransientFailure: ({ taskId }, message) => heard.push(`${taskId}: ${message}`),
	});
	expect(heard).toEqual(['0: HTTP status 503']);
});

it('asks less often while the provider keeps failing, and as before once it is back', async () => {
	const { queries } = await simulate({
		durations: [10 * MINUTE],
		latency: 0,
		random: 0,
		instead: ({ at }) => (at < 3 * MINUTE ? transient() : undefined),
	});
	const pauses = queries
		.slice(1)
		.map(({ at }, index) => (at - elementAt(queries, index).at) / SECOND);
	expect(pauses.slice(0, 9)).toEqual([3, 6, 12, 24, 48, 60, 60, 5, 5]);
});

it('ends with an error of our own instead of hanging', async () => {
	const broken = simulate({
		durations: [30 * SECOND],
		instead: () => transient(),
		onTransientFailure: () => {
			throw new Error('the log is broken');
		},
	});
	await expect(broken).rejects.toThrow('the log is broken');
});
