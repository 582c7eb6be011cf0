import type { Task } from '../nodes/core/task';
import { isFinal, withUpdate } from '../nodes/core/task';

const now = Date.parse('2026-11-21T10:02:00Z');
const video = { url: 'https://cdn.example.com/a.mp4', type: 'mp4', expiresAt: null };
const task = {
	taskId: '7',
	provider: 'novita',
	model: 'wan-t2v',
	surface: 'novita/async',
	status: 'processing',
	progress: 40,
	etaSeconds: 30,
	reason: null,
	videos: [],
	seed: '42',
	submittedAt: '2026-11-21T10:00:00.000Z',
	finishedAt: null,
	waitedSeconds: 0,
} as unknown as Task;

it.each([
	['queued', false],
	['processing', false],
	['unknown', false],
	['succeeded', true],
	['failed', true],
	['canceled', true],
] as const)('%s is final: %s', (status, final) => {
	expect(isFinal({ status })).toBe(final);
});

it('a finished task is at 100 percent, with its video, its times, and what was known before', () => {
	expect(withUpdate(task, { status: 'succeeded', videos: [video] }, now)).toMatchObject({
		taskId: '7',
		status: 'succeeded',
		progress: 100,
		etaSeconds: 0,
		videos: [video],
		seed: '42',
		finishedAt: '2026-11-21T10:02:00.000Z',
		waitedSeconds: 120,
	});
});

it('a task holds no more videos than a task can have', () => {
	const videos = Array.from({ length: 200_000 }, () => video);
	expect(withUpdate(task, { status: 'succeeded', videos }, now).videos).toHaveLength(100);
});

it('keeps the frames that came with the video', () => {
	const frame = { url: 'https://cdn.example.com/a.png', type: 'png', expiresAt: null };
	const done = withUpdate(task, { status: 'succeeded', videos: [video], images: [frame] }, now);
	expect(done.images).toEqual([frame]);
	expect(withUpdate(task, { status: 'succeeded', videos: [video] }, now).images).toEqual([]);
});

it('a running task knows what the latest response says, and no more', () => {
	expect(withUpdate(task, { status: 'processing' }, now)).toMatchObject({
		progress: null,
		etaSeconds: null,
		finishedAt: null,
	});
});

it('keeps the time at which it was first seen to be final', () => {
	const failed = withUpdate(task, { status: 'failed', reason: 'policy' }, now);
	const again = withUpdate(failed, { status: 'failed', reason: 'policy' }, now + 60_000);
	expect(again.finishedAt).toBe(failed.finishedAt);
});

it('never has waited less than nothing, whatever the clocks say', () => {
	const early = withUpdate(task, { status: 'processing' }, Date.parse('2026-11-21T09:00:00Z'));
	expect(early.waitedSeconds).toBe(0);
});
