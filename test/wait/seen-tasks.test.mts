import type { Surface } from '../../nodes/core/models/vocabulary';
import { unknownTask } from '../../nodes/core/task';
import type { CallbackVerdict } from '../../nodes/core/wait/confirm-callback';
import type { CalledTrigger } from '../../nodes/core/wait/seen-tasks';
import { SeenTasks } from '../../nodes/core/wait/seen-tasks';

const task = unknownTask({ provider: 'novita', taskId: '7', surface: 'novita/async' });
const key = 'novita/7';
const call7 = { provider: 'novita', taskId: '7' } as const;
const NOW = Date.parse('2026-11-21T10:00:00Z');
/** What is kept of a task without a video. */
const noted = { at: NOW, results: { 'novita/async': '' } };
const DAY = 86_400_000;
const clock = { now: () => NOW };
const ended: CallbackVerdict = { kind: 'ended', task };
const later: CallbackVerdict = { kind: 'later' };

/** A call as n8n hands it over: with a copy of what it has stored. */
const trigger = (changes: Partial<CalledTrigger> = {}): CalledTrigger => ({
	id: 'workflow/node',
	store: {},
	remembers: true,
	...changes,
});

/** Confirms as given, a moment later, and counts how often; a task that is known is no other one. */
function confirming(...verdicts: CallbackVerdict[]) {
	return jest.fn(async (hasStarted: (surface: Surface) => boolean): Promise<CallbackVerdict> => {
		await new Promise(setImmediate);
		if (hasStarted('novita/async')) return { kind: 'seen' };
		return verdicts.shift() ?? ended;
	});
}

const kinds = (outcomes: Array<{ kind: string }>) => outcomes.map(({ kind }) => kind);

it('lets a task start the workflow once, and keeps it with the workflow', async () => {
	const seen = new SeenTasks(clock);
	const call = trigger();
	const confirm = confirming();
	expect(await seen.once(call, call7, confirm)).toEqual(ended);
	expect(call.store).toEqual({ seen: { [key]: noted } });
	expect(await seen.once(trigger(), call7, confirm)).toEqual({ kind: 'seen' });
});

describe('a failure that was in doubt', () => {
	const doubted: CallbackVerdict = {
		kind: 'ended',
		task: { ...task, status: 'failed' },
		isDoubtful: true,
	};
	const failed: CallbackVerdict = { kind: 'ended', task: { ...task, status: 'failed' } };
	const succeeded: CallbackVerdict = {
		kind: 'ended',
		task: {
			...task,
			status: 'succeeded',
			videos: [{ url: 'https://cdn.example.com/a.mp4', type: 'mp4', expiresAt: null }],
		},
	};
	const outcomesOf = async (...verdicts: CallbackVerdict[]) => {
		const seen = new SeenTasks(clock);
		const confirm = confirming(...verdicts);
		const outcomes = [];
		for (const _ of verdicts) outcomes.push(await seen.once(trigger(), call7, confirm));
		return kinds(outcomes);
	};

	it('starts the workflow once, however often it is told', async () => {
		expect(await outcomesOf(doubted, doubted, failed, failed)).toEqual([
			'ended',
			'seen',
			'seen',
			'seen',
		]);
	});

	it('does not keep the true end of the task off', async () => {
		expect(await outcomesOf(doubted, succeeded, succeeded)).toEqual(['ended', 'ended', 'seen']);
	});
});

it('tells tasks apart that have the same ID on different surfaces', async () => {
	const seen = new SeenTasks(clock);
	const other = { ...task, surface: 'novita/seedance' as const };
	const confirm = async (hasStarted: (surface: Surface) => boolean): Promise<CallbackVerdict> => {
		if (!hasStarted(task.surface)) return ended;
		return hasStarted(other.surface) ? { kind: 'seen' } : { kind: 'ended', task: other };
	};
	const calls = Array.from({ length: 4 }, async () => await seen.once(trigger(), call7, confirm));
	expect(kinds(await Promise.all(calls))).toEqual(['ended', 'ended', 'seen', 'seen']);
});

it('knows a task again that two surfaces give, by its result', async () => {
	const seen = new SeenTasks(clock);
	const on = (surface: Surface, url: string): CallbackVerdict => {
		return {
			kind: 'ended',
			task: { ...task, surface, videos: [{ url, type: 'mp4', expiresAt: null }] },
		};
	};
	const says = [
		on('novita/async', 'https://cdn.example.com/a.mp4?signature=1'),
		on('novita/seedance', 'https://cdn.example.com/a.mp4?signature=2'),
		on('novita/minimax', 'https://cdn.example.com/b.mp4?signature=3'),
	];
	const confirm = async () => says.shift() ?? later;
	const call = async () => await seen.once(trigger(), call7, confirm);
	expect(kinds([await call(), await call(), await call()])).toEqual(['ended', 'seen', 'ended']);
});

it('knows after a restart what n8n has stored', async () => {
	const confirm = confirming();
	const call = trigger({ store: { seen: { [key]: noted } } });
	expect(await new SeenTasks(clock).once(call, call7, confirm)).toEqual({ kind: 'seen' });
});

it('holds back calls about a task while the first one is dealt with', async () => {
	const seen = new SeenTasks(clock);
	const confirm = confirming();
	const calls = Array.from({ length: 5 }, async () => await seen.once(trigger(), call7, confirm));
	expect(kinds(await Promise.all(calls))).toEqual(['ended', 'seen', 'seen', 'seen', 'seen']);
	expect(confirm).toHaveBeenCalledTimes(2);
});

it('lets the provider call again, each call, when the first could not be confirmed', async () => {
	const seen = new SeenTasks(clock);
	const confirm = confirming(later);
	const calls = [seen.once(trigger(), call7, confirm), seen.once(trigger(), call7, confirm)];
	expect(kinds(await Promise.all(calls))).toEqual(['later', 'later']);
	expect(await seen.once(trigger(), call7, confirm)).toEqual(ended);
});

it('does the same when the confirmation breaks', async () => {
	const seen = new SeenTasks(clock);
	const broken = async (): Promise<CallbackVerdict> => {
		await new Promise(setImmediate);
		throw new Error('broken');
	};
	const first = seen.once(trigger(), call7, broken);
	const second = seen.once(trigger(), call7, confirming());
	await expect(first).rejects.toThrow('broken');
	expect(await second).toEqual({ kind: 'later' });
	expect(await seen.once(trigger(), call7, confirming())).toEqual(ended);
});

it('does not note a task that is not confirmed', async () => {
	const seen = new SeenTasks(clock);
	const call = trigger();
	expect(await seen.once(call, call7, confirming(later))).toEqual(later);
	expect(call.store).toEqual({});
	expect(await seen.once(call, call7, confirming())).toEqual(ended);
});

it('loses no task of simultaneous calls, each of which saves a copy of its own', async () => {
	const seen = new SeenTasks(clock);
	const [one, other] = [trigger(), trigger()];
	await Promise.all([
		seen.once(one, { ...call7, taskId: '1' }, confirming()),
		seen.once(other, { ...call7, taskId: '2' }, confirming()),
	]);
	expect(Object.keys(other.store.seen as object).sort()).toEqual(['novita/1', 'novita/2']);
});

it('keeps triggers apart', async () => {
	const seen = new SeenTasks(clock);
	const other = trigger({ id: 'workflow/other node' });
	const calls = [seen.once(trigger(), call7, confirming()), seen.once(other, call7, confirming())];
	expect(await Promise.all(calls)).toEqual([ended, ended]);
});

it('remembers nothing while the trigger is tried out: the same call counts each time', async () => {
	const seen = new SeenTasks(clock);
	const tried = { ...trigger({ store: { seen: { [key]: noted } } }), remembers: false };
	expect(await seen.once(tried, call7, confirming())).toEqual(ended);
	expect(await seen.once(tried, call7, confirming())).toEqual(ended);
	expect(tried.store).toEqual({ seen: { [key]: noted } });
});

it('remembers a task for a week, however many come after it', async () => {
	let now = NOW;
	const seen = new SeenTasks({ now: () => now });
	const call = trigger();
	await seen.once(call, call7, confirming());
	for (let id = 100; id < 1_200; id++)
		await seen.once(call, { ...call7, taskId: String(id) }, async () => ended);
	now += 7 * DAY - 1;
	expect(await seen.once(call, call7, confirming())).toEqual({ kind: 'seen' });
	now += 1;
	expect(await seen.once(call, call7, confirming())).toEqual(ended);
	expect(Object.keys(call.store.seen as object)).toEqual([key]);
});

it('stays small, and forgets the oldest first', async () => {
	let now = NOW;
	const seen = new SeenTasks({ now: () => now++ }, 7, 3);
	const call = trigger();
	for (const id of [4, 3, 2, 1])
		await seen.once(call, { ...call7, taskId: String(id) }, confirming());
	expect(Object.keys(call.store.seen as object)).toEqual(['novita/3', 'novita/2', 'novita/1']);
});

it.each(['novita/7', ['novita/7'], { 'novita/7': 'yesterday' }, { 'novita/7': { at: NOW } }])(
	'takes a store that somebody has edited for an empty one: %j',
	async (edited) => {
		const call = trigger({ store: { seen: edited } });
		expect(await new SeenTasks(clock).once(call, call7, confirming())).toEqual(ended);
	},
);
