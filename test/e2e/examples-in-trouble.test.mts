import type { Execution } from '../../sandbox/n8n/execution.mts';
import { adjusted, example, filledIn } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { sold, startProvider } from '../support/trial.mts';
import { bytesIn, served } from '../support/videos.mts';

const { client } = useN8n();

interface Trial {
	execution: Execution;
	provider: Provider;
}

/** Of twenty orders two fail, one is refused by the provider, one by the form, and one takes long. */
async function batch(): Promise<Trial> {
	const provider = await startProvider(client, { speed: 30 });
	await provider.outcomes(
		{ match: { promptIncludes: 'A train' }, outcome: 'failed', reason: 'NSFW' },
		{ match: { promptIncludes: 'A harbour' }, outcome: 'failed', reason: 'NSFW' },
	);
	await provider.faults({ path: '/v3/async/kling', ...REFUSED });
	const workflow = filledIn(
		adjusted(example('batch-with-report', provider.suffix), 'Wait for Task', { limitMinutes: 0.2 }),
		'A street after the rain',
		'A street after the rain [slow]',
	);
	return { execution: await client.runWorkflow(workflow), provider };
}

/** The first order to arrive is refused, the second is taken and its answer gets lost. */
async function fallBack(): Promise<Trial> {
	const provider = await startProvider(client, { speed: 30 });
	await provider.faults(
		{ path: '/v3/async/kling', ...REFUSED },
		{ path: '/v3/async/kling', when: 'after', cut: 'before' },
	);
	const workflow = example('fallback-provider', provider.suffix);
	return { execution: await client.runWorkflow(workflow), provider };
}

const REFUSED = {
	status: 400,
	body: { code: 400, reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal', metadata: {} },
};

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
			{ ordered: 20, delivered: 15, failed: 2, refused: 2, stillRunning: 1 },
		]);
	});

	it('names row, prompt and reason of every problem', async () => {
		const { execution, provider } = await trials.batch;
		const [{ json }] = execution.items('Report');
		const problems = json.problems as Array<Record<string, string>>;
		const byRow = new Map(problems.map((problem) => [problem.row, problem]));
		expect(byRow.get('4')).toMatchObject({ outcome: 'failed', prompt: 'A train in the snow' });
		expect(byRow.get('5')).toMatchObject({
			outcome: 'failed',
			reason: expect.stringMatching('NSFW'),
		});
		expect(byRow.get('7')).toMatchObject({
			outcome: 'refused',
			taskId: '',
			reason: expect.stringMatching(/Duration.*60.*15/),
		});
		expect(byRow.get('20')).toMatchObject({ outcome: 'still running' });
		const refused = problems.find(({ reason }) => reason.includes('prompt is illegal'))!;
		expect(refused.outcome).toBe('refused');

		const bought = await sold(provider);
		expect(bought).toHaveLength(18);
		expect(bought.map(({ prompt }) => prompt)).not.toContain(refused.prompt);
		for (const { taskId, prompt } of problems.filter(({ outcome }) => outcome !== 'refused')) {
			expect(bought).toContainEqual({ taskId, prompt });
		}
	});

	it('gives the link of every finished video', async () => {
		const { execution, provider } = await trials.batch;
		const [{ json }] = execution.items('Report');
		const videos = json.videos as Array<Record<string, string>>;
		const bought = await sold(provider);
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
		const bought = await sold(provider);
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

	it('gives the order whose answer got lost to nobody, and says so', async () => {
		const { execution, provider } = await trials.fallBack;
		const [{ json }, ...others] = execution.items('Look First');
		expect(others).toEqual([]);
		expect(json).toMatchObject({
			error: expect.stringMatching('got lost'),
			message: { mayBeBought: true, advice: expect.stringMatching('Look at your tasks') },
		});
		const [lost] = (await sold(provider)).filter(({ prompt }) => prompt === json.prompt);
		const delivered = execution.items('Wait for Task').map((item) => item.json.taskId);
		expect(delivered).not.toContain(lost.taskId);
	});
});
