import { readdirSync, readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import type { Execution } from '../../sandbox/n8n/execution.mts';
import type { WorkflowJson } from '../../sandbox/n8n/workflow.mts';
import { useN8n } from '../support/n8n.mts';
import { eventually } from '../support/trial.mts';
import { bytesIn, probe, served } from '../support/videos.mts';

const { client, sandbox, url } = useN8n();

/** What examples ask for; one without an entry must give a video of any kind. */
const ASKED: Record<string, { width?: number; height?: number; frames?: number }> = {
	'first-video': { width: 512, height: 512, frames: 128 },
	'text-to-video': { width: 1920, height: 1080, frames: 5 * 12 },
	'modelslab-text-to-video': { frames: 81 },
};
/** Examples that belong together: the first orders, the second receives. */
const PAIRS = [['fire-and-forget-submit', 'fire-and-forget-receive']];

const examples = new Map(
	readdirSync('examples')
		.filter((file) => file.endsWith('.json'))
		.map((file): [string, WorkflowJson] => [
			file.replace('.json', ''),
			JSON.parse(readFileSync(`examples/${file}`, 'utf8')),
		]),
);
const alone = [...examples.keys()].filter((name) => !PAIRS.flat().includes(name));

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 30 });
});

it.each(alone)('examples/%s.json runs to its end with the video as asked', async (name) => {
	const example = examples.get(name)!;
	const execution = await client.runWorkflow(example);
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	await expectVideos(example, execution, ASKED[name]);
});

it.each(PAIRS)('examples/%s.json and %s.json work together', async (submit, receive) => {
	const receiver = examples.get(receive)!;
	const id = await client.importWorkflow(receiver);
	await client.activate(id);
	const { webhookId } = receiver.nodes.find((node) => node.webhookId)!;
	const execution = await client.runWorkflow(
		calling(`${url}/webhook/${webhookId}/video-task`, examples.get(submit)!),
	);
	expect(execution.error).toBeUndefined();

	const orders = execution.items('Generate Video').length;
	const started = await eventually(
		'one execution for each video',
		async () => await client.executions(id),
		(executions) => executions.length >= orders,
	);
	expect(started).toHaveLength(orders);
	for (const one of started) {
		const received = await client.waitForExecution(one.id);
		expect(received.error).toBeUndefined();
		await expectVideos(receiver, received);
	}
	await client.deactivate(id);
});

/** Every downloading node got files, each the one that is served, and as asked. */
async function expectVideos(example: WorkflowJson, execution: Execution, asked = {}) {
	const items = example.nodes
		.filter(downloads)
		.flatMap(({ name }) => execution.runs(name))
		.flatMap(({ data }) => data?.main.flatMap((output) => output ?? []) ?? [])
		.filter(({ binary }) => binary?.video);
	expect(items.length).toBeGreaterThan(0);
	for (const item of items) {
		const bytes = await bytesIn(client, item);
		expect(bytes.equals(await served(item))).toBe(true);
		expect(await probe(bytes)).toMatchObject(asked);
	}
}

function downloads({ type, parameters }: INode): boolean {
	return type.startsWith('n8n-nodes-ai-video.') && parameters.download === true;
}

/** The workflow with its made-up callback address replaced. */
function calling(address: string, workflow: WorkflowJson): WorkflowJson {
	const text = JSON.stringify(workflow);
	const replaced = text.replace(/https:\/\/your-n8n\.example\.com\/[^'"\\]+/, address);
	if (replaced === text) throw new Error('The example names no address to be replaced.');
	return JSON.parse(replaced);
}
