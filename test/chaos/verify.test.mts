import { Execution } from '../../harness/n8n/execution.mts';
import { modelOf } from '../request/model-of.mts';
import type { PlannedExecution, Scenario } from './plan.mts';
import type { AcceptedTask } from './verify.mts';
import { verify } from './verify.mts';

const model = modelOf('wan-t2v');
const MARKERS = ['one', 'two'];

const planned = (scenario: Scenario): PlannedExecution => ({
	name: 'chaos-1-0-0',
	at: 0,
	scenario,
	orders: MARKERS.map((marker) => ({ marker, model, values: {}, fingerprints: [marker] })),
	usesJson: true,
	retryOnFail: false,
	continueOnError: true,
	faults: [],
});

const accepted = (prompt: string, taskId: string): AcceptedTask => ({
	taskId,
	provider: 'novita',
	path: model.path,
	body: { prompt },
	status: 'succeeded',
	queries: 1,
});

type Items = Array<{ json: object; pairedItem?: { item: number } }>;

/** An execution that returned these items. */
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
const errorItem = (index: number, mayHaveBeenCharged: boolean) => ({
	json: { error: 'no', message: { advice: 'Look.', mayHaveBeenCharged } },
	pairedItem: { item: index },
});
const paired = (prompt: string, taskId: string) => ({ json: { prompt, taskId } });

it('finds every task of an execution that went well', () => {
	const good = execution({
		'Wait for Task': [[item('a-1')], [], [item('b-2')]],
		Finished: [[paired('one', 'a-1')]],
	});
	const { outcomes, violations } = verify(planned('wait'), good, [ONE, TWO], []);
	expect(outcomes.map(({ outcome }) => outcome)).toEqual(['finished', 'timed out']);
	expect(violations).toEqual([]);
});

it.each<[string, Scenario, Execution, AcceptedTask[], RegExp]>([
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
		'in place of another',
		'wait',
		execution({ 'Wait for Task': [[item('a-1')]], Finished: [[paired('two', 'a-1')]] }),
		[ONE],
		/in place of two/,
	],
	[
		'lost though the error says that it was not bought',
		'submit only',
		execution({ 'Generate Video': [[errorItem(0, false)]] }),
		[ONE],
		/lost: task a-1/,
	],
	[
		'lost though another item may have been charged',
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
])('reports a task that is %s', (_, scenario, bad, ledger, message) => {
	const { violations } = verify(planned(scenario), bad, ledger, []);
	expect(violations).toEqual([expect.stringMatching(message)]);
});

it.each<[string, Execution]>([
	['reported as possibly charged', execution({ 'Generate Video': [[errorItem(0, true)]] })],
	[
		'reported as possibly charged',
		execution({}, { description: 'x', context: { itemIndex: 1, unsureItems: [0] } }, 'error'),
	],
	[
		'reported with its ID',
		execution({}, { description: 'x', context: { paidTaskIds: ['a-1'] } }, 'error'),
	],
	['returned by Generate Video', execution({ 'Generate Video': [[item('a-1')]] })],
])('accepts a task that is %s', (outcome, good) => {
	expect(verify(planned('submit only'), good, [ONE], [])).toMatchObject({
		outcomes: [{ outcome }],
		violations: [],
	});
});

it('an execution that was due while n8n was down may crash, others may not', () => {
	const crashed = execution({ 'Generate Video': [[]] }, undefined, 'crashed');
	const verified = (isDue: boolean) => verify(planned('park, timer'), crashed, [ONE], [], isDue);
	expect(verified(true)).toMatchObject({
		outcomes: [{ outcome: 'marked crashed by n8n' }],
		violations: [],
	});
	expect(verified(false).violations).toHaveLength(2);
});
