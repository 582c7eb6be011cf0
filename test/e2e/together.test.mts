import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { useN8n } from '../support/n8n.mts';
import {
	GENERATE,
	generate,
	set,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const TASKS = 20;
const SECONDS = 12;
const MOST = 1.3;

beforeAll(async () => {
	await sandbox.reset();
	await sandbox.settings({ queuedSeconds: 2, processingSeconds: SECONDS - 2 });
});

it('twenty tasks take hardly longer than one, in their order, each with its item', async () => {
	const one = await client.runWorkflow(boats(1));
	const twenty = await client.runWorkflow(boats(TASKS));
	expect(twenty.error).toBeUndefined();
	expect(lengthOf(twenty) / lengthOf(one)).toBeLessThanOrEqual(MOST);

	const promptOf = new Map<string, string>();
	for (const { taskId, body } of await sandbox.ledger()) promptOf.set(taskId, body.prompt);
	const pairs = twenty.items('Pairs').map(({ json }) => ({
		made: promptOf.get(String(json.taskId)),
		wanted: json.wanted,
	}));
	const wanted = Array.from({ length: TASKS }, (_, index) => `Boat ${index}`);
	expect(pairs).toEqual(wanted.map((prompt) => ({ made: prompt, wanted: prompt })));
});

function boats(count: number) {
	const items = Array.from({ length: count }, (_, index) => ({ prompt: `Boat ${index}` }));
	return workflow(
		`${count} Boats`,
		...source(items),
		generate('kling-v3.0-pro-t2v', { prompt: '={{ $json.prompt }}' }),
		waitForTask(),
		set('Pairs', { taskId: '={{ $json.taskId }}', wanted: "={{ $('Source').item.json.prompt }}" }),
	);
}

/** ms from the first submit to the last result. */
function lengthOf(execution: Execution): number {
	return [GENERATE, WAIT].reduce(
		(sum, name) => sum + firstOf(execution.runs(name)).executionTime,
		0,
	);
}
