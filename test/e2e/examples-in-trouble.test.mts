import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { adjusted, example, filledIn } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { purchases, startProvider } from '../support/trial.mts';
import { bytesIn, served } from '../support/videos.mts';
import { LOST, REFUSED } from '../../harness/transient-failures.mts';

const { client } = useN8n();

const KLING = '/v3/async/kling';

interface Trial {
	execution: Execution;
	provider: Provider;
}

/**
 * Of twenty orders two fail, one is refused by the provider and one by the form, the response of one
 * gets lost, and one takes long.
 */
async function batch(): Promise<Trial> {
	const provider = await startProvider(client, { speed: 20, resultBytes: 20_000 });
	await provider.outcomes(
		{ match: { promptIncludes: 'A bridge' }, outcome: 'failed', reason: 'NSFW' },
		{ match: { promptIncludes: 'A vineyard' }, outcome: 'failed', reason: 'NSFW' },
	);
	await provider.faults({ path: KLING, ...REFUSED }, { path: KLING, ...LOST });
	const workflow = filledIn(
		adjusted(example('batch-with-report', provider.suffix), 'Wait for Task', {
			timeoutMinutes: 0.2,
		}),
		'A street after the rain',
		'A street after the rain [slow]',
	);
	return { execution: await client.runWorkflow(workflow), provider };
}

/** The first order to arrive is refused, the second is accepted and its response is lost. */
async function fallBack(): Promise<Trial> {
	const provider = await startProvider(client, { speed: 30, resultBytes: 20_000 });
	await provider.faults({ path: KLING, ...REFUSED }, { path: KLING, ...LOST });
	const workflow = example('fallback-provider', provider.suffix);
	return { execution: await client.runWorkflow(workflow), provider };
}

const trials = {} as Record<'batch' | 'fallBack', Promise<Trial>>;
beforeAll(() => {
	trials.batch = batch();
	trials.fallBack = fallBack();
});

describe('batch-with-report', () => {
	it('ends with one summary that counts every row once', async () => {
		const { execution } = await trials.batch;
		expect(execution.error).toBeUndefined();
		expect(execution.items('Report').map(({ json }) => json)).toMatchObject([
			{ ordered: 20, delivered: 14, failed: 2, refused: 2, unclear: 1, stillRunning: 1 },
		]);
	});

	it('says of every problem what happened and what to do', async () => {
		const { execution, provider } = await trials.batch;
		const { json } = firstOf(execution.items('Report'));
		const problems = json.problems as Array<Record<string, string | number>>;
		const about = (text: string) => problems.find(({ prompt }) => String(prompt).includes(text));
		const because = (text: string) => problems.find(({ reason }) => String(reason).includes(text));
		expect(about('A bridge')).toMatchObject({ row: 12, outcome: 'failed', reason: 'NSFW' });
		expect(about('A vineyard')).toMatchObject({ row: 15, outcome: 'failed', reason: 'NSFW' });
		expect(about('A street')).toMatchObject({ row: 20, outcome: 'still running' });
		expect(because('Duration')).toMatchObject({ row: 7, outcome: 'refused', taskId: '' });
		expect(because('prompt is illegal')).toMatchObject({
			outcome: 'refused',
			advice: 'Novita AI refuses this prompt: rephrase it.',
		});
		expect(because('No response came back')).toMatchObject({
			outcome: 'unclear',
			advice: expect.stringMatching('Look at your tasks'),
		});

		const ordered = (await purchases(provider)).map(({ prompt }) => prompt);
		expect(new Set(ordered).size).toBe(ordered.length);
		for (const { prompt, outcome } of problems) {
			expect(ordered.includes(String(prompt))).toBe(outcome !== 'refused');
		}
	});

	it('gives the link of every finished video', async () => {
		const { execution, provider } = await trials.batch;
		const { json } = firstOf(execution.items('Report'));
		const videos = json.videos as Array<{ taskId: string; prompt: string; link: string }>;
		expect(videos).toHaveLength(14);
		const bought = await purchases(provider);
		for (const { taskId, prompt, link } of videos) {
			expect(bought).toContainEqual({ taskId, prompt });
			expect((await provider.get(link)).headers['content-type']).toBe('video/mp4');
		}
	});
});

describe('fallback-provider', () => {
	it('orders each prompt exactly once, with the one provider or the other', async () => {
		const { execution, provider } = await trials.fallBack;
		expect(execution.error).toBeUndefined();
		const prompts = execution.items('Prompts').map(({ json }) => json.prompt);
		const bought = await purchases(provider);
		expect(bought.map(({ prompt }) => prompt).sort()).toEqual([...prompts].sort());
	});

	it('gives the refused order to the other provider, and delivers both videos', async () => {
		const { execution } = await trials.fallBack;
		const items = execution.items('Wait for Task');
		expect(items.map(({ json }) => json.provider)).toEqual(['novita', 'modelsLab']);
		for (const item of items) {
			expect((await bytesIn(client, item)).equals(await served(item))).toBe(true);
		}
	});

	it('does not send an order without response again, and says so', async () => {
		const { execution, provider } = await trials.fallBack;
		const items = execution.items('Look First');
		expect(items).toHaveLength(1);
		const { json } = firstOf(items);
		expect(json).toMatchObject({
			error: expect.stringMatching('No response came back'),
			message: { mayHaveBeenCharged: true, advice: expect.stringMatching('Look at your tasks') },
		});
		const bought = await purchases(provider);
		const lost = firstOf(bought.filter(({ prompt }) => prompt === json.prompt));
		const delivered = execution.items('Wait for Task').map((item) => item.json.taskId);
		expect(delivered).not.toContain(lost.taskId);
	});
});
