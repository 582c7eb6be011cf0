import type { Execution } from '../../sandbox/n8n/execution.mts';
import { example } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import type { ScriptedModel } from '../support/scripted-model.mts';
import { startScriptedModel } from '../support/scripted-model.mts';
import type { Provider } from '../support/trial.mts';
import { startProvider } from '../support/trial.mts';

const { client } = useN8n();

const ANSWER = 'Here is your video.';
const PROMPT = 'A lighthouse at dusk, waves, slow aerial shot';

describe('ai-agent: a chat message becomes a video', () => {
	let model: ScriptedModel;
	let provider: Provider;
	let execution: Execution;

	beforeAll(async () => {
		provider = await startProvider(client, { speed: 30 });
		model = await startScriptedModel({ arguments: { prompt: PROMPT, seconds: 5 } }, ANSWER);
		const { id, name } = await client.createCredential('Scripted Model', 'openAiApi', {
			apiKey: 'no-real-key',
			url: model.url,
		});
		const workflow = example('ai-agent', provider.suffix);
		const chatModel = workflow.nodes.find((node) => node.name === 'Chat Model')!;
		chatModel.credentials = { openAiApi: { id, name } };
		const workflowId = await client.importWorkflow(workflow);
		const started = await client.chat(
			workflowId,
			'When a Chat Message Comes',
			'Make me a video of a lighthouse at dusk.',
		);
		execution = await client.waitForExecution(started);
	});
	afterAll(async () => await model.close());

	it('the agent answers', () => {
		expect(execution.error).toBeUndefined();
		expect(execution.items('AI Agent').map(({ json }) => json.output)).toEqual([ANSWER]);
		expect(model.requests).toHaveLength(2);
	});

	it('the agent is told what the tool does, what it spends and how long it takes', () => {
		const [{ function: tool }] = model.requests[0].tools;
		expect(tool.description).toMatch(/SPENDS MONEY/);
		expect(tool.description).toMatch(/takes one to ten minutes/);
		expect(tool.parameters).toMatchObject({
			properties: { prompt: { type: 'string' }, seconds: { type: 'number' } },
		});
	});

	it('the tool answers with a link, the task and its expiry, in few words and without a file', async () => {
		const { content } = model.requests[1].messages.find(({ role }) => role === 'tool')!;
		const text = String(content);
		const [{ taskId }] = await provider.ledger();
		const [answer] = JSON.parse(text);
		expect(answer).toMatchObject({
			taskId,
			status: 'succeeded',
			videos: [{ url: expect.stringMatching(/^http/), expiresAt: expect.any(String) }],
		});
		expect(text.length).toBeLessThan(2000);
		const runs = execution.runs('Generate Video');
		expect(runs).toHaveLength(1);
		expect(JSON.stringify(runs)).not.toContain('"binary"');
		const video = await provider.get(answer.videos[0].url);
		expect(video.headers['content-type']).toBe('video/mp4');
	});

	it('one video is ordered, as the agent asked', async () => {
		const ledger = await provider.ledger();
		expect(ledger).toHaveLength(1);
		expect(ledger[0].body).toMatchObject({ prompt: PROMPT, duration: 5 });
	});
});
