import type { IConnections } from 'n8n-workflow';
import { fateOf } from '../../bench/compare/fate.mts';
import { Execution } from '../../harness/n8n/execution.mts';

const connections: IConnections = {
	Submit: { main: [[{ node: 'Get', type: 'main', index: 0 }]] },
};

/** An execution whose nodes gave these items, each by one output. */
function execution(items: Record<string, object[]>, error?: string): Execution {
	const runData = Object.fromEntries(
		Object.entries(items).map(([name, list]) => {
			const main = [list.map((json) => ({ json: json as never }))];
			return [name, [{ startTime: 0, executionTime: 0, data: { main } } as never]];
		}),
	);
	const failure = error === undefined ? undefined : { message: error };
	return new Execution({ id: '1', status: 'x', data: { resultData: { runData, error: failure } } });
}

const task = (taskId: string, prompt = taskId) => ({ taskId, body: { prompt } });
const nothing = { delivered: 0, named: 0, stored: 0, told: 0, lost: 0, double: 0 };

it('tells what came out, what is named, what must be dug out, and what is lost', () => {
	const ran = execution({ Submit: [{ id: 'deep' }], Get: [{ taskId: 'shown' }] });
	const ledger = [task('here'), task('shown'), task('deep'), task('gone')];
	expect(fateOf(ledger, new Set(['here']), ran, connections)).toEqual({
		...nothing,
		bought: 4,
		delivered: 1,
		named: 1,
		stored: 1,
		lost: 1,
	});
});

it('an ID in the error names the task, an error that warns announces one without an ID', () => {
	const ran = execution({}, 'The answer got lost; paid: known');
	const ledger = [task('known'), task('unknown')];
	const fate = fateOf(ledger, new Set(), ran, connections);
	expect(fate).toEqual({ ...nothing, bought: 2, named: 1, told: 1 });
});

it('an error that says nothing of a purchase announces none', () => {
	const ran = execution({}, 'socket hang up');
	const fate = fateOf([task('unknown')], new Set(), ran, connections);
	expect(fate).toEqual({ ...nothing, bought: 1, lost: 1 });
});

it('counts second purchases for one prompt', () => {
	const ledger = [task('first', 'boat'), task('second', 'boat'), task('third', 'sea')];
	const all = new Set(['first', 'second', 'third']);
	const fate = fateOf(ledger, all, execution({}), connections);
	expect(fate).toEqual({ ...nothing, bought: 3, delivered: 3, double: 1 });
});
