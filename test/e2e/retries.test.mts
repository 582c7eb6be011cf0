import type { INode } from 'n8n-workflow';
import { elementAt, firstOf } from '../../harness/lists.mts';
import { FORMS, node, pipeline } from '../../harness/pipeline.mts';
import { LOST, REFUSED } from '../../harness/transient-failures.mts';
import { useN8n } from '../support/n8n.mts';
import type { ScriptedModel } from '../support/scripted-model.mts';
import { startScriptedModel } from '../support/scripted-model.mts';
import type { Provider } from '../support/trial.mts';
import { begin, purchases, startProvider } from '../support/trial.mts';

const { client, line } = useN8n();

const PROMPTS = ['one', 'two', 'three', 'four', 'five'];
/** Comes to something else each time that n8n evaluates it. */
const CHANGING = "{{ ' at ' + $now.toMillis() + ' with ' + Math.random() }}";
const RETRYING = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

const MODELS = [
	['Novita AI', FORMS.kling, '/v3/async/kling'],
	['ModelsLab', FORMS.ultra, '/api/v6/video/text2video_ultra'],
] as const;

const models: ScriptedModel[] = [];
let provider: Provider;
beforeAll(async () => {
	provider = await startProvider(client, { speed: 30 });
});
beforeEach(async () => await provider.reset());
afterAll(async () => {
	for (const model of models) await model.close();
});

/** Which item each bought video was ordered for. */
async function boughtFor(): Promise<string[]> {
	const bought = await purchases(provider);
	return bought.map(({ prompt }) => firstOf(prompt.split(' '))).sort();
}

describe.each(MODELS)('%s: expressions that change with each try', (_, form, path) => {
	const wanted = (generateSettings: Partial<INode> = RETRYING) =>
		pipeline({
			prompts: PROMPTS,
			form: { ...form, prompt: `={{ $json.prompt }}${CHANGING}` },
			generateSettings,
			wait: null,
			suffix: provider.suffix,
		});

	it('a lost response: nothing is bought twice, and the error names the rest', async () => {
		await provider.faults({ path, skip: 2, ...LOST });
		const execution = await client.waitForExecution(await begin(client, wanted()));
		expect(execution.status).toBe('error');
		expect(execution.error?.context?.paidTaskIds).toHaveLength(4);
		expect(await boughtFor()).toEqual([...PROMPTS].sort());
	});

	it('a refusal: only what was refused is sent again, and all is delivered', async () => {
		await provider.faults({ path, skip: 2, ...REFUSED });
		const execution = await client.waitForExecution(await begin(client, wanted()));
		expect(execution.error).toBeUndefined();
		expect(execution.items('Generate Video')).toHaveLength(5);
		expect(await boughtFor()).toEqual([...PROMPTS].sort());
	});

	it.each(['original', 'saved'] as const)(
		'Retry with the %s workflow buys only what is missing',
		async (variant) => {
			await provider.faults({ path, skip: 2, ...REFUSED });
			const failed = await client.waitForExecution(await begin(client, wanted({})));
			expect(failed.status).toBe('error');
			const id = await client.retryExecution(failed.id, variant);
			const again = await client.waitForExecution(id);
			expect(again.status).toBe('success');
			expect(again.items('Generate Video')).toHaveLength(5);
			expect(await boughtFor()).toEqual([...PROMPTS].sort());
		},
	);
});

/** The agent of version 2 runs its tools itself; that of version 3 has n8n run them. */
describe.each([2, 3])('a tool of AI Agent %i, with Retry On Fail', (version) => {
	/** An agent that is asked once an item, and calls the tool once each time. */
	async function ask(prompts: string[]) {
		const model = await startScriptedModel({ arguments: { subject: 'one' } }, 'Done.');
		models.push(model);
		const { suffix } = provider;
		const data = { apiKey: 'no-real-key', url: model.url };
		const { id, name } = await client.createCredential(`Model${suffix}`, 'openAiApi', data);
		const tool = {
			...FORMS.kling,
			descriptionType: 'manual',
			toolDescription: 'Makes a video',
			prompt: `={{ $fromAI('subject', 'What it shows', 'string') }}${CHANGING}`,
			options: {},
		};
		const workflow = pipeline({ prompts, wait: null, suffix });
		const generate = workflow.nodes.find((one) => one.name === 'Generate Video')!;
		const type = 'n8n-nodes-ai-video.generateVideoTool';
		Object.assign(generate, { type, parameters: tool, ...RETRYING } satisfies Partial<INode>);
		const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', version, {
			promptType: 'define',
			text: '={{ $json.prompt }}',
			options: { maxIterations: 3, enableStreaming: false, batching: { batchSize: 2 } },
		});
		const chatModel = node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
			model: { __rl: true, mode: 'id', value: 'scripted' },
			options: {},
		});
		workflow.nodes.push(agent, { ...chatModel, credentials: { openAiApi: { id, name } } });
		workflow.connections.Items = { main: [[{ node: 'Agent', type: 'main', index: 0 }]] };
		workflow.connections['Generate Video'] = {
			ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]],
		};
		workflow.connections.Model = {
			ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]],
		};
		return await client.waitForExecution(await begin(client, workflow));
	}

	it('a lost response: one call buys one video, however often it is tried', async () => {
		await provider.faults({ path: MODELS[0][2], ...LOST });
		await ask(['Make one']);
		expect(await purchases(provider)).toHaveLength(1);
		expect(await provider.requests(MODELS[0][2])).toHaveLength(1);
	});

	it('a lost response: the agent reads that the video may be paid for', async () => {
		// An agent that runs the tool itself reads nothing; n8n 1 ends the execution when such a tool fails.
		if (version === 2 || line === '1.123') return;
		for (const { requests } of models) requests.length = 0;
		await provider.faults({ path: MODELS[0][2], ...LOST });
		await ask(['Make one']);
		const read = JSON.stringify(models.flatMap(({ requests }) => requests));
		expect(read).toContain('the video may be under way and paid for');
	});

	it('a refusal: the same call is sent again', async () => {
		await provider.faults({ path: MODELS[0][2], ...REFUSED });
		const execution = await ask(['Make one']);
		expect(execution.error).toBeUndefined();
		expect(await purchases(provider)).toHaveLength(1);
		expect(await provider.requests(MODELS[0][2])).toHaveLength(2);
	});

	it('each item of the agent buys its own', async () => {
		const execution = await ask(['Make one', 'Make another']);
		expect(execution.error).toBeUndefined();
		expect(elementAt(execution.items('Agent'), 1).json.output).toBe('Done.');
		expect(await purchases(provider)).toHaveLength(2);
	});
});
