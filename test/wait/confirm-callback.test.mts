import type { ApiClient } from '../../nodes/core/http/client';
import type { Provider, QueryOutcome } from '../../nodes/core/providers/provider';
import type { TaskAddress } from '../../nodes/core/task';
import { taskFromCallback, confirmCallback } from '../../nodes/core/wait/confirm-callback';
import { createVirtualClock } from '../support/virtual-clock.mts';

const client = {} as ApiClient;
const problem = { message: 'no', advice: 'look', reason: null, httpStatus: 404 };
const video = { url: 'https://cdn.example.com/a.mp4', type: 'mp4', expiresAt: null };
const ended: QueryOutcome = {
	kind: 'update',
	update: { status: 'succeeded', videos: [video] },
	raw: {},
};
const runs: QueryOutcome = { kind: 'update', update: { status: 'processing' }, raw: {} };
const notFound: QueryOutcome = { kind: 'notFound', problem };

/** Has a call about task 7 confirmed by a provider of three surfaces. */
async function confirm(says: (task: TaskAddress, at: number) => QueryOutcome) {
	const clock = createVirtualClock();
	const start = clock.now();
	const asked: string[] = [];
	const provider = {
		id: 'novita',
		surfaces: ['async', 'minimax', 'seedance'].map((id) => ({ id: `novita/${id}`, name: id })),
		async query(_: ApiClient, task: TaskAddress) {
			asked.push(task.surface);
			return says(task, clock.now() - start);
		},
	} as unknown as Provider;
	const verdict = await clock.run(confirmCallback('7', provider, client, clock));
	return { verdict, asked, took: clock.now() - start };
}

it('gives back the task as the provider tells it', async () => {
	const { verdict, asked, took } = await confirm(() => ended);
	expect(verdict).toMatchObject({
		kind: 'ended',
		task: {
			taskId: '7',
			provider: 'novita',
			surface: 'novita/async',
			model: null,
			status: 'succeeded',
			videos: [video],
			submittedAt: null,
			finishedAt: '2026-11-21T10:00:00.000Z',
			waitedSeconds: 0,
		},
	});
	expect([asked.length, took]).toEqual([1, 0]);
});

it('asks the surfaces in turn, since a call does not say which one knows the task', async () => {
	const { verdict, asked } = await confirm(({ surface }) =>
		surface === 'novita/minimax' ? ended : notFound,
	);
	expect(verdict).toMatchObject({ kind: 'ended', task: { surface: 'novita/minimax' } });
	expect(asked).toEqual(['novita/async', 'novita/minimax']);
});

it('says at once that no surface knows the task', async () => {
	const { verdict, asked, took } = await confirm(() => notFound);
	expect(verdict).toEqual({ kind: 'notFound' });
	expect([asked.length, took]).toEqual([3, 0]);
});

it('asks again while the provider does not know of the end yet', async () => {
	const { verdict, took } = await confirm((_, at) => (at < 2_500 ? runs : ended));
	expect(verdict.kind).toBe('ended');
	expect(took).toBe(3_000);
});

it.each([
	['the task runs', runs],
	['the provider is busy', { kind: 'transientFailure', message: 'busy', afterMs: null }],
	['the query is refused', { kind: 'refused', problem }],
	['n8n stops', { kind: 'stopped' }],
] as Array<[string, QueryOutcome]>)(
	'believes no call, and gives up in time for the next one while %s',
	async (_, says) => {
		const { verdict, asked, took } = await confirm(({ surface }) =>
			surface === 'novita/async' ? says : notFound,
		);
		expect(verdict).toEqual({ kind: 'later' });
		expect(took).toBeLessThanOrEqual(4_000);
		expect(asked.length).toBeLessThanOrEqual(15);
	},
);

it('makes a task of what a call tells when nobody is to be asked', () => {
	const address = { provider: 'novita', taskId: '7', surface: 'novita/async' } as const;
	const now = Date.parse('2026-11-21T10:00:00Z');
	expect(taskFromCallback(address, { status: 'failed', reason: 'policy' }, now)).toMatchObject({
		...address,
		status: 'failed',
		reason: 'policy',
		finishedAt: '2026-11-21T10:00:00.000Z',
	});
});
