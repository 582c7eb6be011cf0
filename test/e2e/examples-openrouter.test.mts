import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { LOST, REFUSED } from '../../harness/transient-failures.mts';
import { example, filledIn } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { eventually, purchases, startProvider } from '../support/trial.mts';
import { bytesIn, picture, probe, served } from '../support/videos.mts';

const { client, url } = useN8n();

const VIDEOS = '/openrouter/api/v1/videos';
const LIST = /https:\/\/openrouter\.ai\/api\/v1\/videos\/models/;
const WAIT = 'Wait for Task';
/** OpenRouter's words for a prompt that moderation flags. */
const FLAGGED = {
	status: 403,
	body: { error: { code: 403, message: 'Input flagged', metadata: { reasons: ['violence'] } } },
};

interface Trial {
	execution: Execution;
	provider: Provider;
}

const trials = {} as Record<'text' | 'image' | 'cheapest' | 'fallBack', Promise<Trial>>;
beforeAll(() => {
	trials.text = trial('openrouter-text-to-video', { speed: 30 });
	trials.image = trial('openrouter-image-to-video', { speed: 30 }, [], runByForm);
	trials.cheapest = trial('openrouter-cheapest-model', { speed: 30, resultBytes: 20_000 });
	// Of four orders three are not taken, one of them by nobody but the third provider; and one is lost.
	trials.fallBack = trial('fallback-three-providers', { speed: 30, resultBytes: 20_000 }, [
		{ path: VIDEOS, method: 'POST', ...FLAGGED, times: 2 },
		{ path: VIDEOS, method: 'POST', ...LOST },
		{ path: '/v3/async/kling', ...REFUSED },
	]);
});

async function trial(
	name: string,
	settings: object,
	faults: object[] = [],
	run: (workflow: WorkflowJson) => Promise<Execution> = (workflow) => client.runWorkflow(workflow),
): Promise<Trial> {
	const provider = await startProvider(client, settings);
	await provider.faults(...faults);
	const workflow = example(name, provider.suffix);
	const usesList = LIST.test(JSON.stringify(workflow));
	const list = `${provider.url}${VIDEOS}/models`;
	const execution = await run(usesList ? filledIn(workflow, LIST, list) : workflow);
	return { execution, provider };
}

/** Publishes the workflow and sends its form. */
async function runByForm(workflow: WorkflowJson): Promise<Execution> {
	const id = await client.importWorkflow(workflow);
	await client.activate(id);
	const { webhookId } = firstOf(workflow.nodes.filter(({ type }) => /formTrigger/.test(type)));
	const form = new FormData();
	form.append('field-0', new Blob([new Uint8Array(PICTURE)], { type: 'image/png' }), 'me.png');
	form.append('field-1', 'Waves roll in');
	await axios.post(`${url}/form/${webhookId}`, form, { proxy: false });
	const ended = async () => (await client.executions(id)).filter(({ stoppedAt }) => stoppedAt);
	const sent = await eventually('the form is sent', ended, (all) => all.length === 1);
	return await client.waitForExecution(firstOf(sent).id);
}

const PICTURE = picture(320, 256, [20, 90, 200]);

it('openrouter-text-to-video gives the video as asked, and what it cost', async () => {
	const { execution } = await trials.text;
	expect(execution.error).toBeUndefined();
	const item = firstOf(execution.items(WAIT));
	expect(await probe(await bytesIn(client, item))).toMatchObject({ width: 1280, height: 720 });
	expect(item.json).toMatchObject({ cost: { chargedUsd: expect.any(Number) } });
});

it('openrouter-image-to-video begins with the picture of the form', async () => {
	const { execution, provider } = await trials.image;
	expect(execution.error).toBeUndefined();
	const [{ body }] = await provider.ledger();
	expect(body).toMatchObject({
		prompt: 'Waves roll in',
		generate_audio: false,
		frame_images: [
			{
				type: 'image_url',
				image_url: { url: `data:image/png;base64,${PICTURE.toString('base64')}` },
				frame_type: 'first_frame',
			},
		],
	});
	expect((await bytesIn(client, firstOf(execution.items(WAIT)))).length).toBeGreaterThan(1_000);
});

it('openrouter-cheapest-model buys the cheapest that can make it, and estimates what is charged', async () => {
	const { execution, provider } = await trials.cheapest;
	expect(execution.error).toBeUndefined();
	const { json } = firstOf(execution.items('Estimate and Bill'));
	const { model, estimatedUsd, chargedUsd, dearer } = json as IDataObject & {
		dearer: Array<{ model: string; estimatedUsd: number }>;
	};
	expect(await provider.ledger()).toMatchObject([
		{ body: { model, duration: 5, resolution: '720p', aspect_ratio: '16:9' } },
	]);
	expect(chargedUsd).toBeCloseTo(Number(estimatedUsd), 4);
	expect(dearer.length).toBeGreaterThan(3);
	for (const other of dearer)
		expect(other.estimatedUsd).toBeGreaterThanOrEqual(Number(estimatedUsd));
});

describe('fallback-three-providers', () => {
	it('orders each prompt exactly once, with one of the three', async () => {
		const { execution, provider } = await trials.fallBack;
		expect(execution.error).toBeUndefined();
		const prompts = execution.items('Prompts').map(({ json }) => json.prompt);
		const bought = await purchases(provider);
		expect(bought.map(({ prompt }) => prompt).sort()).toEqual([...prompts].sort());
	});

	it('delivers what was surely not bought before from the next provider', async () => {
		const { execution } = await trials.fallBack;
		const items = execution.items(WAIT);
		expect(items.map(({ json }) => json.provider)).toEqual(['openRouter', 'novita', 'modelsLab']);
		for (const item of items) {
			expect((await bytesIn(client, item)).length).toBe(20_000);
			if (item.json.provider === 'openRouter') continue;
			expect((await bytesIn(client, item)).equals(await served(item))).toBe(true);
		}
	});

	it('gives an order without a response to nobody else', async () => {
		const { execution } = await trials.fallBack;
		expect(execution.items('Look First').map(({ json }) => json)).toMatchObject([
			{
				error: expect.stringMatching('No response came back'),
				message: { mayHaveBeenCharged: true },
			},
		]);
	});
});
