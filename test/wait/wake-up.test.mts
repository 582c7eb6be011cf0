import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import { asId, asObject } from '../../nodes/core/utils/coerce';
import type { ParkedExecution } from '../../nodes/core/wait/wake-up';
import { followCallback, WakeUpRecord } from '../../nodes/core/wait/wake-up';
import { newTask } from './simulate.mts';

const ended: QueryOutcome = { kind: 'update', update: { status: 'succeeded' }, raw: {} };
const runs: QueryOutcome = { kind: 'update', update: { status: 'processing' }, raw: {} };
const problem = { message: 'no', advice: 'look', reason: null, httpStatus: 404 };

/** Two providers whose calls name the task in fields of their own. */
const providers = (['novita', 'modelsLab'] as const).map((id) => ({
	id,
	readCallback(body: unknown) {
		const taskId = asId(asObject(body)[id]);
		return taskId === null ? null : { taskId, update: { status: 'succeeded' as const } };
	},
}));

interface Setting extends ParkedExecution {
	says: (task: Task) => QueryOutcome;
}

/** A parked execution with two tasks, of which calls tell; both have ended, unless said otherwise. */
function parked(changes: Partial<Setting> = {}) {
	const setting: Setting = {
		id: '42',
		tasks: [newTask(1, 0), newTask(2, 0)],
		parkedAt: 1_000,
		wakeWhen: 'all',
		says: () => ended,
		...changes,
	};
	const asked: string[] = [];
	const record = new WakeUpRecord();
	const ports = {
		providers,
		record,
		now: () => 0,
		async query(task: Task) {
			asked.push(task.taskId);
			await new Promise(setImmediate);
			return setting.says(task);
		},
	};
	const call = async (body: unknown) => await followCallback(body, setting, ports);
	return { call, asked, setting };
}

const about = (taskId: string) => ({ novita: taskId });

it('wakes the execution with the call by which the last task has ended, and not before', async () => {
	const { call } = parked();
	expect(await call(about('1'))).toBe(false);
	expect(await call(about('2'))).toBe(true);
});

it('asks for each task that the call may be about: an ID may be known on several surfaces', async () => {
	const two = [newTask(1, 0), { ...newTask(1, 0), surface: 'novita/seedance' as const }];
	const { call, asked, setting } = parked({
		tasks: two,
		says: ({ surface }) => (surface === 'novita/seedance' ? ended : runs),
	});
	expect(await call(about('1'))).toBe(false);
	setting.says = () => ended;
	expect(await call(about('1'))).toBe(true);
	expect(asked).toEqual(['1', '1', '1']);
});

it.each([
	['still runs', runs],
	['is not known', { kind: 'notFound', problem }],
	['is refused', { kind: 'refused', problem }],
	['cannot be queried', { kind: 'transientFailure', message: 'busy', afterMs: null }],
	['is queried while n8n stops', { kind: 'stopped' }],
] as Array<[string, QueryOutcome]>)(
	'believes no call: the provider is asked, and the task %s',
	async (_, says) => {
		const { call, asked } = parked({ tasks: [newTask(1, 0)], says: () => says });
		expect(await call(about('1'))).toBe(false);
		expect(asked).toEqual(['1']);
	},
);

it('asks again at the next call after one that could not be confirmed', async () => {
	const { call, asked, setting } = parked({ tasks: [newTask(1, 0)], says: () => runs });
	expect(await call(about('1'))).toBe(false);
	setting.says = () => ended;
	expect(await call(about('1'))).toBe(true);
	expect(asked).toEqual(['1', '1']);
});

it('asks once and wakes once, however many calls come about a task at the same time', async () => {
	const { call, asked } = parked({ tasks: [newTask(1, 0)] });
	const woken = await Promise.all(Array.from({ length: 20 }, async () => await call(about('1'))));
	expect(woken.filter(Boolean)).toHaveLength(1);
	expect(asked).toEqual(['1']);
});

it('wakes once when two tasks end at the same time, and not again for a redelivered call', async () => {
	const { call } = parked();
	const woken = await Promise.all([call(about('1')), call(about('2'))]);
	expect(woken.filter(Boolean)).toHaveLength(1);
	expect(await call(about('1'))).toBe(false);
	expect(await call(about('2'))).toBe(false);
});

it('wakes once more when the execution was parked again, also by a clock that was set back', async () => {
	const { call, setting } = parked();
	await call(about('1'));
	expect(await call(about('2'))).toBe(true);
	setting.parkedAt = 500;
	expect(await call(about('2'))).toBe(true);
	expect(await call(about('2'))).toBe(false);
});

it('does not wake an execution that is not parked', async () => {
	const { call } = parked({ tasks: [newTask(1, 0)], parkedAt: 0 });
	expect(await call(about('1'))).toBe(false);
});

it('wakes for any task that has ended when it is asked to, once a parking', async () => {
	const { call, setting } = parked({ wakeWhen: 'any' });
	expect(await call(about('2'))).toBe(true);
	expect(await call(about('1'))).toBe(false);
	setting.parkedAt = 2_000;
	expect(await call(about('1'))).toBe(true);
});

it('does not count what an item says of its own task', async () => {
	const tasks = [newTask(1, 0), { ...newTask(3, 0), status: 'failed' as const }];
	expect(await parked({ tasks }).call(about('1'))).toBe(false);
});

it.each([
	['about a task of somebody else', about('9')],
	['as another provider would make it', { modelsLab: '1' }],
	['that nobody can read', 'garbage'],
	['without a body', undefined],
])('asks nothing for a call %s', async (_, body) => {
	const { call, asked } = parked();
	expect(await call(body)).toBe(false);
	expect(asked).toEqual([]);
});

describe('the record of a process', () => {
	const hasEnded = async () => true;

	it('keeps executions apart', async () => {
		const record = new WakeUpRecord();
		await record.confirm('1', 'novita/1', hasEnded);
		expect([...((await record.confirm('2', 'novita/2', hasEnded)) ?? [])]).toEqual(['novita/2']);
		expect([record.claim('1', 5), record.claim('2', 5), record.claim('1', 5)]).toEqual([
			true,
			true,
			false,
		]);
	});

	it('forgets the executions that it heard of longest ago', () => {
		const record = new WakeUpRecord(2);
		for (const id of ['1', '2', '1', '3']) record.claim(id, 5);
		expect(['1', '3', '2'].map((id) => record.claim(id, 5))).toEqual([false, false, true]);
	});

	it('asks again after a query that broke', async () => {
		const record = new WakeUpRecord();
		const broken = async (): Promise<boolean> => {
			throw new Error('broken');
		};
		await expect(record.confirm('1', 'novita/1', broken)).rejects.toThrow('broken');
		expect(await record.confirm('1', 'novita/1', hasEnded)).not.toBeNull();
	});
});
