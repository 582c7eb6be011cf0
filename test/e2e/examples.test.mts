import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import axios from 'axios';
import type { INode } from 'n8n-workflow';
import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { example, filledIn } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { eventually, startProvider } from '../support/trial.mts';
import type { Colour } from '../support/videos.mts';
import { bytesIn, clip, colourAt, fetched, picture, probe, served } from '../support/videos.mts';
import { REFUSED } from '../../harness/transient-failures.mts';

const { client, sandbox, url, userFolder } = useN8n();

const GENERATE = 'Generate Video';
const WAIT = 'Wait for Task';
const FOLDER = join(userFolder, '.n8n-files');
const ORANGE: Colour = [230, 120, 20];

/** Examples that give one video: its size and frames. */
const ONE_VIDEO = {
	'first-video': { width: 1280, height: 720, frames: 5 * 12 },
	'text-to-video': { width: 1920, height: 1080, frames: 5 * 12 },
	'modelslab-text-to-video': { frames: 81 },
	'story-in-scenes': { width: 512, height: 512, frames: 128 },
};

const run = (workflow: WorkflowJson) => client.runWorkflow(workflow);

const runs: Record<string, Promise<Execution>> = {};
let received: Promise<Execution[]>;
/** Sells files that nobody looks into: they need not be rendered. */
let plain: Provider;
beforeAll(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 30 });
	for (const name of Object.keys(ONE_VIDEO)) runs[name] = run(example(name));
	runs.motion = runByForm(example('photo-to-motion'));

	plain = await startProvider(client, { speed: 30, resultBytes: 20_000 });
	const { suffix } = plain;
	mkdirSync(FOLDER, { recursive: true });
	await plain.faults({ path: '/v3/async/kling-v3.0-std-t2v', ...REFUSED });
	const pipeline = example('scheduled-pipeline', suffix);
	runs.pipeline = run(filledIn(pipeline, '/home/node/.n8n-files', FOLDER));
	runs.three = run(example('three-models-compared', suffix));
	const receiver = await activated(example('fire-and-forget-receive', suffix));
	const address = `${url}/webhook/${receiver.webhookId}/video-task`;
	const madeUp = /https:\/\/your-n8n\.example\.com\/[^'"\\]+/;
	runs.submit = run(filledIn(example('fire-and-forget-submit', suffix), madeUp, address));
	received = executionsOf(receiver.id, 3);
});

it.each(Object.entries(ONE_VIDEO))('%s gives the video as asked', async (name, asked) => {
	const execution = await succeeded(name);
	const [item, ...others] = execution.lastItems();
	expect(others).toEqual([]);
	const video = await bytesIn(client, item);
	expect(video.equals(await served(item))).toBe(true);
	expect(await probe(video)).toMatchObject(asked);
});

it('story-in-scenes sends the documented request', async () => {
	const seed = JSON.parse(readFileSync('test/fixtures/seeds/novita-txt2video.json', 'utf8'));
	const { json } = firstOf((await ended('story-in-scenes')).items(GENERATE));
	expect((await bought(json.taskId)).body).toEqual(seed.submit.body);
});

describe('scheduled-pipeline', () => {
	it('saves the videos of the new rows as files, and sorts out the refused row', async () => {
		const execution = await succeeded('pipeline');
		const saved = execution.items('Save Video');
		for (const item of saved) {
			expect(readFileSync(String(item.json.fileName)).equals(await served(item))).toBe(true);
		}
		const files = saved.map(({ json }) => basename(String(json.fileName)));
		expect(readdirSync(FOLDER).sort()).toEqual([...files].sort());
		expect(files).toHaveLength(2);

		const failed = execution.items('Mark Row as Failed');
		expect(failed).toHaveLength(1);
		const { json: refused } = firstOf(failed);
		expect(refused.error).toMatch('prompt is illegal');
		const names = [...files, `${refused.name}.mp4`];
		expect(names.sort()).toEqual(['forest.mp4', 'lighthouse.mp4', 'market.mp4']);
	});

	it('marks the rows as ordered before it waits', async () => {
		const execution = await ended('pipeline');
		expect(execution.items('Mark Row as Ordered')).toHaveLength(2);
		const marked = firstOf(execution.runs('Mark Row as Ordered'));
		const waited = firstOf(execution.runs(WAIT));
		expect(marked.executionIndex).toBeLessThan(waited.executionIndex);
	});
});

describe('photo-to-motion', () => {
	it('takes photo and clip from the form, and moves the photo', async () => {
		const [item] = (await succeeded('motion')).items(WAIT);
		const video = await bytesIn(client, item);
		expect(video.equals(await served(item))).toBe(true);
		expect(await probe(video)).toMatchObject({ width: 320, height: 256 });
		const [red, green, blue] = await colourAt(video, 12, 90);
		// Video compression shifts colours a little.
		expect(Math.hypot(red - ORANGE[0], green - ORANGE[1], blue - ORANGE[2])).toBeLessThan(40);
	});

	it('uploads both files once, and names them in the order', async () => {
		const execution = await ended('motion');
		const { json } = firstOf(execution.items('Upload Clip'));
		const { photo, clip: motion } = json as Record<'photo' | 'clip', { assetId: string }>;
		const { json: task } = firstOf(execution.items(GENERATE));
		expect((await bought(task.taskId)).body).toMatchObject({
			image_assets_id: photo.assetId,
			motion_video_assets_id: motion.assetId,
		});
		expect(await sandbox.requests('/image', 'PUT')).toHaveLength(1);
		expect(await sandbox.requests('/video', 'PUT')).toHaveLength(1);
	});
});

describe('three-models-compared', () => {
	it('gives one row for each model, the fastest first, with links that work', async () => {
		const rows = (await succeeded('three')).items('Fastest First').map(({ json }) => json);
		expect(new Set(rows.map(({ model, provider }) => `${provider} ${model}`))).toEqual(
			new Set(['novita kling-v3.0-pro-t2v', 'novita minimax-h3', 'modelsLab v6/text2video_ultra']),
		);
		const seconds = rows.map((row) => row.seconds as number);
		expect(seconds.every((one) => one > 0)).toBe(true);
		expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
		for (const { link } of rows) expect(await fetched(String(link))).toHaveLength(20_000);
	});

	it('gives all three the same prompt', async () => {
		const ids = (await ended('three')).items(WAIT).map(({ json }) => json.taskId);
		const prompts = (await Promise.all(ids.map(bought))).map(({ body }) => promptIn(body));
		expect(prompts).toEqual(
			Array(3).fill('A lighthouse at dusk, waves rolling in, slow aerial shot'),
		);
	});
});

it('fire-and-forget: each video that was ordered starts its own execution', async () => {
	const ordered = (await succeeded('submit')).items(GENERATE).map(({ json }) => json.taskId);
	expect(ordered).toHaveLength(3);
	const items = (await received).flatMap((execution) => execution.items(WAIT));
	expect(new Set(items.map(({ json }) => json.taskId))).toEqual(new Set(ordered));
	for (const item of items) {
		expect((await bytesIn(client, item)).equals(await served(item))).toBe(true);
	}
});

it('no example orders anything twice', async () => {
	await Promise.all(Object.values(runs));
	expect(await sandbox.ledger()).toHaveLength(Object.keys(ONE_VIDEO).length + 1);
	const [rows, models, prompts] = [2, 3, 3];
	expect(await plain.ledger()).toHaveLength(rows + models + prompts);
});

async function ended(name: string): Promise<Execution> {
	const execution = await runs[name];
	if (!execution) throw new Error(`${name} was not started.`);
	return execution;
}

async function succeeded(name: string): Promise<Execution> {
	const execution = await ended(name);
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

async function bought(taskId: unknown) {
	const tasks = [...(await sandbox.ledger()), ...(await plain.ledger())];
	return tasks.find((task) => task.taskId === taskId);
}

/** MiniMax H3 takes its prompt as a part of `content`. */
function promptIn({ prompt, content }: { prompt?: string; content?: Array<{ text?: string }> }) {
	return prompt ?? content?.find(({ text }) => text)?.text;
}

async function activated(workflow: WorkflowJson): Promise<{ id: string; webhookId: string }> {
	const id = await client.importWorkflow(workflow);
	await client.activate(id);
	const { webhookId } = workflow.nodes.find((node) => node.webhookId) as Required<INode>;
	return { id, webhookId };
}

async function executionsOf(workflowId: string, count: number): Promise<Execution[]> {
	const started = await eventually(
		`${count} executions`,
		async () => await client.executions(workflowId),
		({ length }) => length >= count,
	);
	expect(started).toHaveLength(count);
	return await Promise.all(started.map(async ({ id }) => await client.waitForExecution(id)));
}

/** Sends the form as a browser does. */
async function runByForm(workflow: WorkflowJson): Promise<Execution> {
	const { id, webhookId } = await activated(workflow);
	const files = { 'me.png': picture(320, 256, ORANGE), 'dance.mp4': await clip() };
	const form = new FormData();
	for (const [index, [name, bytes]] of Object.entries(files).entries()) {
		form.append(`field-${index}`, new Blob([new Uint8Array(bytes)]), name);
	}
	await axios.post(`${url}/form/${webhookId}`, form, { proxy: false });
	return firstOf(await executionsOf(id, 1));
}
