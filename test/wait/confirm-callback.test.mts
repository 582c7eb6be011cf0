import type { ApiClient } from '../../nodes/core/http/client';
import type { Provider, QueryOutcome } from '../../nodes/core/providers/provider';
import type { Surface } from '../../nodes/core/models/vocabulary';
import type { TaskAddress, TaskStatus } from '../../nodes/core/task';
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

const failed: QueryOutcome = {
	kind: 'update',
	update: { status: 'failed', reason: 'policy' },
	raw: {},
};

interface Says {
	(task: TaskAddress, at: number): QueryOutcome;
}

/** Has a call about task 7 confirmed by a provider of three surfaces. */
async function confirm(
	says: Says,
	{
		likely,
		budget = 100,
		started = [],
		claim = 'succeeded',
	}: {
		likely?: Surface;
		budget?: number;
		started?: Surface[];
		claim?: TaskStatus;
	} = {},
) {
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
	let left = budget;
	const confirmed = confirmCallback(
		{ taskId: '7', update: { status: claim } },
		{
			...clock,
			provider,
			client,
			likelySurface: likely,
			hasStarted: (surface) => started.includes(surface),
			mayQuery: (count) => (left -= count) >= 0,
			until: start + 4_000,
		},
	);
	return { verdict: await clock.run(confirmed), asked, took: clock.now() - start };
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

it('asks the likeliest surface first, and no other when the task is there', async () => {
	const { asked } = await confirm(() => ended, { likely: 'novita/seedance' });
	expect(asked).toEqual(['novita/seedance']);
	expect((await confirm(() => ended, { likely: 'modelsLab/v6/video' })).asked).toEqual([
		'novita/async',
	]);
});

it.each([
	['does not know the task', notFound],
	['is busy', { kind: 'transientFailure', message: 'busy', afterMs: null }],
	['refuses the query', { kind: 'refused', problem }],
	['takes an unknown task for a failed one', failed],
] as Array<[string, QueryOutcome]>)('finds a task elsewhere when a surface %s', async (_, says) => {
	for (const right of ['novita/async', 'novita/minimax', 'novita/seedance']) {
		const { verdict, asked } = await confirm(({ surface }) => (surface === right ? ended : says));
		expect(verdict).toMatchObject({ kind: 'ended', task: { surface: right, videos: [video] } });
		expect(asked.length).toBeLessThanOrEqual(3);
	}
});

it('does not take a running task for failed because another surface does', async () => {
	const { verdict, asked } = await confirm(({ surface }, at) => {
		if (surface !== 'novita/seedance') return failed;
		return at < 2_500 ? runs : ended;
	});
	expect(verdict).toMatchObject({ kind: 'ended', task: { surface: 'novita/seedance' } });
	expect(asked.slice(3)).toEqual(Array(3).fill('novita/seedance'));
});

it('tells of a failed task once no surface knows better', async () => {
	const { verdict, asked } = await confirm(({ surface }) =>
		surface === 'novita/minimax' ? failed : notFound,
	);
	expect(verdict).toMatchObject({
		kind: 'ended',
		task: { surface: 'novita/minimax', status: 'failed', reason: 'policy' },
	});
	expect(asked).toHaveLength(3);
});

it('tells that a failure is in doubt which only the call says for certain', async () => {
	const doubtful = { ...failed, kind: 'doubtful', problem } as QueryOutcome;
	const says: Says = ({ surface }) => (surface === 'novita/minimax' ? doubtful : notFound);
	expect((await confirm(says, { claim: 'failed' })).verdict).toMatchObject({
		kind: 'ended',
		task: { status: 'failed' },
		isDoubtful: true,
	});
	expect((await confirm(says)).verdict).toEqual({ kind: 'later' });
	const certain = await confirm(() => failed, { claim: 'failed' });
	expect(certain.verdict).not.toHaveProperty('isDoubtful');
});

it('does not believe a call that claims a failure when only the video is still to come', async () => {
	const linkless = { ...failed, kind: 'doubtful', problem, lacksVideo: true } as QueryOutcome;
	const says: Says = ({ surface }) => (surface === 'novita/minimax' ? linkless : notFound);
	expect((await confirm(says, { claim: 'failed' })).verdict).toEqual({ kind: 'later' });
});

it('has the provider call again about a task that no surface knows yet', async () => {
	const { verdict, asked, took } = await confirm(() => notFound);
	expect(verdict).toEqual({ kind: 'later' });
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
		for (const other of [notFound, failed]) {
			if (other === failed && says.kind === 'refused') continue;
			const { verdict, asked, took } = await confirm(({ surface }) =>
				surface === 'novita/async' ? says : other,
			);
			expect(verdict).toEqual({ kind: 'later' });
			expect(took).toBeLessThanOrEqual(4_000);
			expect(asked.length).toBeLessThanOrEqual(7);
		}
	},
);

it('looks for another task of the ID where none has started the workflow', async () => {
	const started: Surface[] = ['novita/async'];
	const { verdict, asked } = await confirm(
		({ surface }) => (surface === 'novita/seedance' ? ended : notFound),
		{ started, likely: 'novita/async' },
	);
	expect(verdict).toMatchObject({ kind: 'ended', task: { surface: 'novita/seedance' } });
	expect(asked).toEqual(['novita/minimax', 'novita/seedance']);
});

it.each([
	['is not known', notFound],
	['seems to have failed', failed],
] as Array<[string, QueryOutcome]>)(
	'takes a call for a repeated one when the ID %s elsewhere',
	async (_, says) => {
		const { verdict } = await confirm(() => says, { started: ['novita/async'] });
		expect(verdict).toEqual({ kind: 'seen' });
	},
);

it('has the provider call again while a task of the ID runs elsewhere, or nothing is certain', async () => {
	const busy: QueryOutcome = { kind: 'transientFailure', message: 'busy', afterMs: null };
	for (const says of [runs, busy]) {
		const { verdict } = await confirm(() => says, { started: ['novita/async'] });
		expect(verdict).toEqual({ kind: 'later' });
	}
});

it('asks nothing when tasks of all surfaces have started the workflow', async () => {
	const started: Surface[] = ['novita/async', 'novita/minimax', 'novita/seedance'];
	const { verdict, asked } = await confirm(() => ended, { started });
	expect([verdict, asked]).toEqual([{ kind: 'seen' }, []]);
});

it.each([0, 1, 2])('starts nothing when no more than %i queries may be sent', async (budget) => {
	const { verdict, asked } = await confirm(
		({ surface }) => (surface === 'novita/async' ? failed : ended),
		{ budget },
	);
	expect(verdict).toEqual({ kind: 'later' });
	expect(asked.length).toBeLessThanOrEqual(budget);
});

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
