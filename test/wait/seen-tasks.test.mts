import { unknownTask } from '../../nodes/core/task';
import type { CallbackVerdict } from '../../nodes/core/wait/confirm-callback';
import type { CalledTrigger } from '../../nodes/core/wait/seen-tasks';
import { SeenTasks } from '../../nodes/core/wait/seen-tasks';

const task = unknownTask({ provider: 'novita', taskId: '7', surface: 'novita/async' });
const key = 'novita/7';
const ended: CallbackVerdict = { kind: 'ended', task };
const later: CallbackVerdict = { kind: 'later' };

/** A call as n8n hands it over: with a copy of what it has stored. */
const trigger = (changes: Partial<CalledTrigger> = {}): CalledTrigger => ({
	id: 'workflow/node',
	store: {},
	remembers: true,
	...changes,
});

/** Confirms as given, a moment later, and counts how often. */
function confirming(...verdicts: CallbackVerdict[]) {
	return jest.fn(async () => {
		await new Promise(setImmediate);
		return verdicts.shift() ?? ended;
	});
}

const kinds = (outcomes: Array<{ kind: string }>) => outcomes.map(({ kind }) => kind);

it('lets a task start the workflow once, and keeps it with the workflow', async () => {
	const seen = new SeenTasks();
	const call = trigger();
	const confirm = confirming();
	expect(await seen.once(call, key, confirm)).toEqual(ended);
	expect(call.store).toEqual({ seen: [key] });
	expect(await seen.once(trigger(), key, confirm)).toEqual({ kind: 'seen' });
	expect(confirm).toHaveBeenCalledTimes(1);
});

it('knows after a restart what n8n has stored', async () => {
	const confirm = confirming();
	const call = trigger({ store: { seen: [key] } });
	expect(await new SeenTasks().once(call, key, confirm)).toEqual({ kind: 'seen' });
	expect(confirm).not.toHaveBeenCalled();
});

it('holds back calls about a task while the first one is dealt with', async () => {
	const seen = new SeenTasks();
	const confirm = confirming();
	const calls = Array.from({ length: 5 }, async () => await seen.once(trigger(), key, confirm));
	expect(kinds(await Promise.all(calls))).toEqual(['ended', 'seen', 'seen', 'seen', 'seen']);
	expect(confirm).toHaveBeenCalledTimes(1);
});

it('lets the provider call again, each call, when the first could not be confirmed', async () => {
	const seen = new SeenTasks();
	const confirm = confirming(later);
	const calls = [seen.once(trigger(), key, confirm), seen.once(trigger(), key, confirm)];
	expect(kinds(await Promise.all(calls))).toEqual(['later', 'later']);
	expect(await seen.once(trigger(), key, confirm)).toEqual(ended);
});

it('does the same when the confirmation breaks', async () => {
	const seen = new SeenTasks();
	const broken = async (): Promise<CallbackVerdict> => {
		await new Promise(setImmediate);
		throw new Error('broken');
	};
	const first = seen.once(trigger(), key, broken);
	const second = seen.once(trigger(), key, confirming());
	await expect(first).rejects.toThrow('broken');
	expect(await second).toEqual({ kind: 'later' });
	expect(await seen.once(trigger(), key, confirming())).toEqual(ended);
});

it('does not note a task that the provider does not know', async () => {
	const seen = new SeenTasks();
	const call = trigger();
	expect(await seen.once(call, key, confirming({ kind: 'notFound' }))).toEqual({
		kind: 'notFound',
	});
	expect(call.store).toEqual({});
	expect(await seen.once(call, key, confirming())).toEqual(ended);
});

it('loses no task of simultaneous calls, each of which saves a copy of its own', async () => {
	const seen = new SeenTasks();
	const [one, other] = [trigger(), trigger()];
	await Promise.all([
		seen.once(one, 'novita/1', confirming()),
		seen.once(other, 'novita/2', confirming()),
	]);
	expect([...(other.store.seen as string[])].sort()).toEqual(['novita/1', 'novita/2']);
});

it('keeps triggers apart', async () => {
	const seen = new SeenTasks();
	const other = trigger({ id: 'workflow/other node' });
	const calls = [seen.once(trigger(), key, confirming()), seen.once(other, key, confirming())];
	expect(await Promise.all(calls)).toEqual([ended, ended]);
});

it('remembers nothing while the trigger is tried out: the same call counts each time', async () => {
	const seen = new SeenTasks();
	const tried = { ...trigger({ store: { seen: [key] } }), remembers: false };
	expect(await seen.once(tried, key, confirming())).toEqual(ended);
	expect(await seen.once(tried, key, confirming())).toEqual(ended);
	expect(tried.store).toEqual({ seen: [key] });
});

it('stays small, and forgets the oldest first', async () => {
	const seen = new SeenTasks(3);
	const call = trigger();
	for (const id of [1, 2, 3, 4]) await seen.once(call, `novita/${id}`, confirming());
	expect(call.store.seen).toEqual(['novita/2', 'novita/3', 'novita/4']);
});

it('takes a store that somebody has edited for an empty one', async () => {
	const call = trigger({ store: { seen: 'novita/7' } });
	expect(await new SeenTasks().once(call, key, confirming())).toEqual(ended);
});
