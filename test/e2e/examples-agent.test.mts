import { elementAt, firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { example } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import type { ScriptedModel } from '../support/scripted-model.mts';
import { startScriptedModel } from '../support/scripted-model.mts';
import type { Provider } from '../support/trial.mts';
import { startProvider } from '../support/trial.mts';
import { LOST, REFUSED } from '../../harness/transient-failures.mts';

const { client } = useN8n();

const KLING = '/v3/async/kling';
const ANSWER = 'Here is what came of it.';
const PROMPT = 'A lighthouse at dusk, waves, slow aerial shot';

interface Talk {
	model: ScriptedModel;
	provider: Provider;
	execution: Execution;
}

const models: ScriptedModel[] = [];
const talks = {} as Record<'good' | 'refused' | 'lost', Promise<Talk>>;
beforeAll(() => {
	talks.good = talk();
	talks.refused = talk({ path: KLING, ...REFUSED });
	talks.lost = talk({ path: KLING, ...LOST });
});
afterAll(async () => {
	for (const model of models) await model.close();
});

/** A user asks for a video; the model calls the tool, and replies in text. */
async function talk(...faults: object[]): Promise<Talk> {
	const provider = await startProvider(client, { speed: 30, resultBytes: 20_000 });
	await provider.faults(...faults);
	const model = await startScriptedModel({ arguments: { prompt: PROMPT, seconds: 5 } }, ANSWER);
	models.push(model);
	const { suffix } = provider;
	const data = { apiKey: 'no-real-key', url: model.url };
	const { id, name } = await client.createCredential(`Model${suffix}`, 'openAiApi', data);
	const workflow = example('ai-agent', suffix);
	const chatModel = workflow.nodes.find((node) => node.name === 'Chat Model')!;
	chatModel.credentials = { openAiApi: { id, name } };
	const wish = 'Make me a video of a lighthouse at dusk.';
	const workflowId = await client.importWorkflow(workflow);
	const started = await client.chat(workflowId, 'When a Chat Message Comes', wish);
	return { model, provider, execution: await client.waitForExecution(started) };
}

/** What the tool returned to the model. */
function toolResult({ requests }: ScriptedModel): string {
	return String(elementAt(requests, 1).messages.find(({ role }) => role === 'tool')!.content);
}

describe('ai-agent: a chat message becomes a video', () => {
	it('the agent replies', async () => {
		const { execution, model } = await talks.good;
		expect(execution.error).toBeUndefined();
		expect(execution.items('AI Agent').map(({ json }) => json.output)).toEqual([ANSWER]);
		expect(model.requests).toHaveLength(2);
	});

	it('the model is told what the tool does, what it spends and how long it takes', async () => {
		const { model } = await talks.good;
		const { function: tool } = firstOf(firstOf(model.requests).tools);
		expect(tool.description).toMatch(/SPENDS MONEY/);
		expect(tool.description).toMatch(/takes one to ten minutes/);
		expect(tool.parameters).toMatchObject({
			properties: { prompt: { type: 'string' }, seconds: { type: 'number' } },
		});
	});

	it('the tool returns link, task and expiry, in brief and without a file', async () => {
		const { execution, model, provider } = await talks.good;
		const text = toolResult(model);
		const [{ taskId }] = await provider.ledger();
		const [result] = JSON.parse(text);
		expect(result).toMatchObject({
			taskId,
			status: 'succeeded',
			videos: [{ url: expect.stringMatching(/^http/), expiresAt: expect.any(String) }],
		});
		expect(text.length).toBeLessThan(2000);
		const runs = execution.runs('Generate Video');
		expect(runs).toHaveLength(1);
		expect(JSON.stringify(runs)).not.toContain('"binary"');
		const video = await provider.get(result.videos[0].url);
		expect(video.headers['content-type']).toBe('video/mp4');
	});

	it('one video is ordered, as the model asked', async () => {
		const ledger = await (await talks.good).provider.ledger();
		expect(ledger).toHaveLength(1);
		expect(ledger[0].body).toMatchObject({ prompt: PROMPT, duration: 5 });
	});
});

describe('ai-agent: the order goes wrong', () => {
	it('the model is told why, that nothing was bought, and what to do', async () => {
		const { execution, model, provider } = await talks.refused;
		expect(execution.items('AI Agent').map(({ json }) => json.output)).toEqual([ANSWER]);
		expect(JSON.parse(toolResult(model))).toEqual([
			{
				error: 'Novita AI answered: prompt is illegal',
				message: { advice: expect.stringMatching('rephrase'), mayHaveBeenCharged: false },
			},
		]);
		expect(await provider.ledger()).toEqual([]);
	});

	it('the model is told that a video may be bought although no response came back', async () => {
		const { execution, model, provider } = await talks.lost;
		expect(execution.items('AI Agent').map(({ json }) => json.output)).toEqual([ANSWER]);
		const [result] = JSON.parse(toolResult(model));
		expect(result.error).toMatch('No response came back');
		expect(result.message.mayHaveBeenCharged).toBe(true);
		expect(await provider.ledger()).toHaveLength(1);
	});
});
