import type { IConnections } from 'n8n-workflow';
import { countOutcomes } from '../../bench/compare/outcomes.mts';
import { Execution } from '../../harness/n8n/execution.mts';

const connections: IConnections = {
	Submit: { main: [[{ node: 'Get', type: 'main', index: 0 }]] },
};

/** An execution whose nodes returned these items, each from one output. */
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
const none = {
	delivered: 0,
	named: 0,
	inRunData: 0,
	announced: 0,
	lost: 0,
	boughtTwice: 0,
};

it('counts what came out, what is named, what only run data holds, and what is lost', () => {
	const ran = execution({ Submit: [{ id: 'deep' }], Get: [{ taskId: 'shown' }] });
	const ledger = [task('here'), task('shown'), task('deep'), task('gone')];
	expect(countOutcomes(ledger, new Set(['here']), ran, connections)).toEqual({
		...none,
		paid: 4,
		delivered: 1,
		named: 1,
		inRunData: 1,
		lost: 1,
	});
});

it('an ID in the error names the task, an error that warns announces one whose ID is unknown', () => {
	const ran = execution({}, 'The response got lost; paid: known');
	const ledger = [task('known'), task('unknown')];
	const outcomes = countOutcomes(ledger, new Set(), ran, connections);
	expect(outcomes).toEqual({ ...none, paid: 2, named: 1, announced: 1 });
});

it('an error that says nothing of a purchase announces none', () => {
	const ran = execution({}, 'socket hang up');
	const outcomes = countOutcomes([task('unknown')], new Set(), ran, connections);
	expect(outcomes).toEqual({ ...none, paid: 1, lost: 1 });
});

it('counts second purchases for one prompt', () => {
	const ledger = [task('first', 'boat'), task('second', 'boat'), task('third', 'sea')];
	const all = new Set(['first', 'second', 'third']);
	const outcomes = countOutcomes(ledger, all, execution({}), connections);
	expect(outcomes).toEqual({ ...none, paid: 3, delivered: 3, boughtTwice: 1 });
});
