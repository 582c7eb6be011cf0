import { firstOf } from '../../harness/lists.mts';
import { useN8n } from '../support/n8n.mts';
import type { Step } from '../support/workflows.mts';
import {
	GENERATE,
	generate,
	continueOnFail,
	mayGoUnseen,
	source,
	UPLOAD,
	uploadAsset,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const SUBMIT = { method: 'POST', path: '/v3/async/kling' };
const refusal = {
	...SUBMIT,
	status: 400,
	body: { code: 400, reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal', metadata: {} },
};
const lost = { ...SUBMIT, when: 'after', cut: 'before' };

const REFUSED = {
	error: 'Novita AI answered: prompt is illegal',
	message: { advice: 'Novita AI refuses this prompt: rephrase it.', mayHaveBeenCharged: false },
};
const LOST = {
	error: expect.stringContaining('No response came back from Novita AI'),
	message: {
		advice: expect.stringMatching(/If the task is there, put its ID into .* order this item again/),
		mayHaveBeenCharged: true,
	},
};

const PROMPT = '={{ $json.prompt }}';
const order = (more: object) => generate('kling-v3.0-pro-t2v', { prompt: PROMPT }, more);
const run = async (...steps: Step[]) => await client.runWorkflow(workflow('Error Items', ...steps));
const jsons = (items: Array<{ json: object }>) => items.map(({ json }) => json);

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 30 });
});

describe('an order that continues as an error item', () => {
	it.each([
		['refused by the provider', refusal, 'A boat', REFUSED],
		['that got no response', lost, 'A boat', LOST],
		[
			'with a value that cannot be sent',
			refusal,
			'',
			{
				error: expect.stringContaining('Prompt'),
				message: { advice: 'Nothing was sent and nothing was bought.', mayHaveBeenCharged: false },
			},
		],
	])('%s says what to do, and whether it may be bought', async (_, fault, prompt, shape) => {
		await sandbox.faults(fault);
		const execution = await run(...source([{ prompt }]), order(continueOnFail));
		expect(jsons(execution.items(GENERATE))).toEqual([shape]);
	});

	it('keeps advice and fact on its way through Wait for Task', async () => {
		await sandbox.faults(lost);
		const execution = await run(
			...source([{ prompt: 'A boat' }]),
			order(continueOnFail),
			waitForTask(mayGoUnseen),
		);
		expect(jsons(execution.items(WAIT, 1))).toEqual([LOST]);
	});
});

describe("n8n's own error output", () => {
	const toErrorOutput = { onError: 'continueErrorOutput' } as const;

	it('takes refused and lost orders, and tells them apart', async () => {
		const prompts = [{ prompt: 'One' }, { prompt: 'Two' }, { prompt: 'Three' }];
		await sandbox.faults(refusal, { ...lost, skip: 1 });
		const execution = await run(...source(prompts), order(toErrorOutput));
		expect(execution.items(GENERATE, 0)).toMatchObject([{ json: { status: 'queued' } }]);
		const failed = execution.items(GENERATE, 1);
		expect(jsons(failed)).toHaveLength(2);
		expect(jsons(failed)).toEqual(
			expect.arrayContaining([
				{ ...REFUSED, prompt: expect.any(String) },
				{ ...LOST, prompt: expect.any(String) },
			]),
		);
	});

	it('takes files that were not uploaded, with what to do', async () => {
		const upload = uploadAsset(
			{ provider: 'novita', source: 'binary', binaryPropertyName: 'data' },
			toErrorOutput,
		);
		const execution = await run(...source([{}]), upload);
		expect(execution.items(UPLOAD, 0)).toEqual([]);
		expect(jsons(execution.items(UPLOAD, 1))).toEqual([
			{
				error: 'The item has no binary field "data" (item 0, the 1st)',
				message: { advice: 'Nothing was sent and nothing was bought.' },
			},
		]);
	});
});

it('an error item of a task keeps the task', async () => {
	await sandbox.outcomes({ times: 1, outcome: 'failed', reason: 'FACE_NOT_FOUND' });
	const execution = await run(
		...source([{ prompt: 'A boat' }]),
		order({}),
		waitForTask({ options: { onFailure: 'error' } }, continueOnFail),
	);
	const { taskId } = firstOf(execution.items(GENERATE)).json;
	expect(jsons(execution.items(WAIT, 1))).toMatchObject([
		{
			taskId,
			status: 'failed',
			error: expect.stringContaining('FACE_NOT_FOUND'),
			message: {
				advice: expect.stringContaining('order a new video'),
				mayHaveBeenCharged: true,
			},
		},
	]);
});
