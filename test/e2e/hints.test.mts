import { useN8n } from '../support/n8n.mts';
import {
	GENERATE,
	generate,
	mayGoUnseen,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 30 });
});

/** @returns what n8n shows above the output of Wait for Task */
async function hints(prompts: string[], parameters: Parameters<typeof waitForTask>[0]) {
	const items = source(prompts.map((prompt) => ({ prompt })));
	const order = generate('kling-v3.0-pro-t2v', { prompt: '={{ $json.prompt }}' });
	const execution = await client.runWorkflow(
		workflow('Hints', ...items, order, waitForTask({ ...mayGoUnseen, ...parameters })),
	);
	expect(execution.items(GENERATE)).toHaveLength(prompts.length);
	return (execution.runs(WAIT).at(-1)?.hints ?? []).map(({ message }) => message);
}

const LINKS = /^The video links end at \d{4}-\d\d-\d\d \d\d:\d\d UTC\. .*<b>Download Video<\/b>/;

it('count the tasks that failed, and name the output', async () => {
	expect(await hints(['One', 'Two [fail]', 'Three [fail]'], { download: true })).toEqual([
		'2 of 3 items failed: see the output <b>Failed</b>',
	]);
});

it('count the tasks that still run', async () => {
	expect(await hints(['One [slow]'], { timeoutMinutes: 0.1 })).toEqual([
		'1 of 1 item not finished in time, still running at the provider: see the output <b>Timed Out</b>',
	]);
});

it('say when the links of videos that were not downloaded end', async () => {
	expect(await hints(['One'], {})).toEqual([expect.stringMatching(LINKS)]);
});

it('are not there when all videos are', async () => {
	expect(await hints(['One', 'Two'], { download: true })).toEqual([]);
});

it('say that a crash would lose the purchase, while the workflow does not save its progress', async () => {
	const shown = async (settings: object) => {
		const order = generate('kling-v3.0-pro-t2v', { prompt: 'One' });
		const execution = await client.runWorkflow({ ...workflow('Order', order), settings });
		return execution
			.runs(GENERATE)
			.flatMap(({ hints = [] }) => hints.map(({ message }) => message));
	};
	expect(await shown({})).toEqual([expect.stringMatching(/<b>Save execution progress<\/b>/)]);
	expect(await shown({ saveExecutionProgress: true })).toEqual([]);
});
