import { Execution } from '../../harness/n8n/execution.mts';
import { modelOf } from '../catalogue/model-of.mts';
import { judge } from './judge.mts';
import type { Accepted } from './judge.mts';
import type { Launch, Shape } from './plan.mts';

const model = modelOf('wan-t2v');
const MARKS = ['one', 'two'];

const launchOf = (shape: Shape): Launch => ({
	name: 'storm-1-0-0',
	at: 0,
	shape,
	orders: MARKS.map((mark) => ({ mark, model, values: {}, signs: [mark] })),
	json: true,
	retry: false,
	goOn: true,
	faults: [],
});

const accepted = (prompt: string, taskId: string): Accepted => ({
	taskId,
	provider: 'novita',
	path: model.path,
	body: { prompt },
	status: 'succeeded',
	queries: 1,
});

type Items = Array<{ json: object; pairedItem?: { item: number } }>;

/** An execution that gave these items. */
function execution(runs: Record<string, Items[]>, error?: object, status = 'success'): Execution {
	const runData = Object.fromEntries(
		Object.entries(runs).map(([name, main]) => [name, [{ data: { main } }]]),
	);
	const data = { resultData: { runData, error } };
	return new Execution({ id: '1', status, data } as unknown as Execution['record']);
}

const ONE = accepted('one', 'a-1');
const TWO = accepted('two', 'b-2');
const item = (taskId: string) => ({ json: { taskId } });
const errorItem = (index: number, mayBeBought: boolean) => ({
	json: { error: 'no', message: { advice: 'Look.', mayBeBought } },
	pairedItem: { item: index },
});
const paired = (prompt: string, taskId: string) => ({ json: { prompt, taskId } });

it('finds every task of an execution that went well', () => {
	const good = execution({
		'Wait for Task': [[item('a-1')], [], [item('b-2')]],
		Finished: [[paired('one', 'a-1')]],
	});
	const { fates, faults } = judge(launchOf('wait'), good, [ONE, TWO], []);
	expect(fates.map(({ fate }) => fate)).toEqual(['finished', 'timed out']);
	expect(faults).toEqual([]);
});

it.each<[string, Shape, Execution, Accepted[], RegExp]>([
	['lost', 'wait', execution({ 'Wait for Task': [[item('a-1')]] }), [ONE, TWO], /lost: task b-2/],
	[
		'double',
		'submit only',
		execution({ 'Generate Video': [[item('a-1'), item('c-3')]] }),
		[ONE, accepted('one', 'c-3')],
		/double: one was bought 2 times/,
	],
	[
		'delivered twice',
		'wait',
		execution({ 'Wait for Task': [[item('a-1'), item('a-1')]] }),
		[ONE],
		/delivered twice/,
	],
	[
		'finished though it failed',
		'wait',
		execution({ 'Wait for Task': [[item('a-1')]] }),
		[{ ...ONE, status: 'failed' }],
		/came out as finished, but is failed/,
	],
	[
		'at the place of another',
		'wait',
		execution({ 'Wait for Task': [[item('a-1')]], Finished: [[paired('two', 'a-1')]] }),
		[ONE],
		/at the place of two/,
	],
	[
		'lost though the error says that it was not bought',
		'submit only',
		execution({ 'Generate Video': [[errorItem(0, false)]] }),
		[ONE],
		/lost: task a-1/,
	],
	[
		'lost though another item may be bought',
		'submit only',
		execution({ 'Generate Video': [[errorItem(1, true)]] }),
		[ONE],
		/lost: task a-1/,
	],
	[
		'crashed',
		'submit only',
		execution({ 'Generate Video': [[item('a-1')]] }, undefined, 'crashed'),
		[ONE],
		/ended as crashed/,
	],
])('complains about a task that is %s', (_, shape, bad, ledger, words) => {
	expect(judge(launchOf(shape), bad, ledger, []).faults).toEqual([expect.stringMatching(words)]);
});

it.each<[string, Execution]>([
	['reported as ambiguous', execution({ 'Generate Video': [[errorItem(0, true)]] })],
	[
		'reported as ambiguous',
		execution({}, { description: 'x', context: { itemIndex: 1, unsureItems: [0] } }, 'error'),
	],
	[
		'reported with its ID',
		execution({}, { description: 'x', context: { paidTaskIds: ['a-1'] } }, 'error'),
	],
	['handed over', execution({ 'Generate Video': [[item('a-1')]] })],
])('takes a task for %s', (fate, told) => {
	expect(judge(launchOf('submit only'), told, [ONE], [])).toMatchObject({
		fates: [{ fate }],
		faults: [],
	});
});

it('an execution that was due while n8n was away may crash, others may not', () => {
	const crashed = execution({ 'Generate Video': [[]] }, undefined, 'crashed');
	const judged = (exposed: boolean) => judge(launchOf('park, timer'), crashed, [ONE], [], exposed);
	expect(judged(true)).toMatchObject({ fates: [{ fate: 'crashed by n8n' }], faults: [] });
	expect(judged(false).faults).toHaveLength(2);
});
