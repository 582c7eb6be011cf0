import type { CredentialSpec } from '../../harness/credentials.mts';
import { elementAt, firstOf } from '../../harness/lists.mts';
import { shownError } from '../support/failures.mts';
import { useN8n } from '../support/n8n.mts';
import type { Step } from '../support/workflows.mts';
import {
	credential,
	GENERATE,
	generate,
	continueOnFail,
	mayGoUnseen,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox, sandboxUrl } = useN8n();

const prompt = 'A boat';
const boat = (more = {}) => generate('kling-v3.0-pro-t2v', { prompt }, more);
const run = async (...steps: Step[]) => await client.runWorkflow(workflow('Order', ...steps));

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 30 });
});

describe('a wrong key', () => {
	const data = { apiKey: 'sk-wrong-key-of-a-test', baseUrl: sandboxUrl };
	const wrong: Record<CredentialSpec['type'], Record<string, string>> = {
		novitaApi: { ...data, assetUrl: sandboxUrl },
		modelsLabApi: { ...data, baseUrl: `${sandboxUrl}/api`, plan: 'community' },
		openRouterVideoApi: { ...data, baseUrl: `${sandboxUrl}/openrouter/api/v1` },
	};
	const ids: string[] = [];
	beforeAll(async () => {
		for (const [type, values] of Object.entries(wrong)) {
			ids.push((await client.createCredential('Wrong', type, values)).id);
		}
	});
	afterAll(async () => {
		for (const id of ids) await client.deleteCredential(id);
	});

	it('of Novita AI is refused with the place where keys are managed', async () => {
		const execution = await run(boat(credential('novitaApi', 'Wrong')), waitForTask());
		expect(shownError(execution)).toEqual({
			message: 'Novita AI answered: invalid api-key',
			description:
				'Check the API key in the credential; keys are managed at novita.ai/settings/key-management.',
			context: { itemIndex: 0, reason: 'INVALID_API_KEY' },
		});
	});

	it('of ModelsLab is refused although the response has status 200', async () => {
		const order = generate('v6/text2video_ultra', { prompt }, credential('modelsLabApi', 'Wrong'));
		expect(shownError(await run(order))).toEqual({
			message: 'ModelsLab answered: Invalid API key',
			description: 'Check the API key in the credential.',
			context: { itemIndex: 0, reason: null },
		});
	});

	it('continues as an error item of each order', async () => {
		const items = source([{}, {}]);
		const execution = await run(
			...items,
			boat({ ...credential('novitaApi', 'Wrong'), ...continueOnFail }),
		);
		expect(execution.status).toBe('success');
		const error = 'Novita AI answered: invalid api-key';
		expect(execution.items(GENERATE)).toMatchObject([
			{ json: { error }, pairedItem: { item: 0 } },
			{ json: { error }, pairedItem: { item: 1 } },
		]);
	});
});

describe('a refused prompt', () => {
	beforeEach(async () => {
		await sandbox.faults({
			path: '/v3/async/kling',
			status: 400,
			body: { code: 400, reason: 'ILLEGAL_PROMPT', message: 'prompt is illegal', metadata: {} },
		});
	});

	it('stops with the reason and what to do', async () => {
		expect(shownError(await run(boat(), waitForTask()))).toEqual({
			message: 'Novita AI answered: prompt is illegal',
			description: 'Novita AI refuses this prompt: rephrase it.',
			context: { itemIndex: 0, reason: 'ILLEGAL_PROMPT' },
		});
		expect(await sandbox.ledger()).toEqual([]);
	});

	it('continues as an error item through Failed, and the other video is made', async () => {
		const execution = await run(
			...source([{}, {}]),
			boat(continueOnFail),
			waitForTask(mayGoUnseen),
		);
		expect(execution.error).toBeUndefined();
		const orders = execution.items(GENERATE);
		const refused = orders.findIndex(({ json }) => 'error' in json);
		const taken = 1 - refused;
		const error = 'Novita AI answered: prompt is illegal';
		expect(orders[refused]?.json).toMatchObject({ error });
		expect(execution.items(WAIT, 0)).toMatchObject([
			{
				json: { taskId: elementAt(orders, taken).json.taskId, status: 'succeeded' },
				pairedItem: { item: taken },
			},
		]);
		expect(execution.items(WAIT, 1)).toMatchObject([
			{ json: { error }, pairedItem: { item: refused } },
		]);
	});
});

describe('a credential that was deleted', () => {
	/** Runs a workflow whose credential goes away between saving and running. */
	async function runWithout(...steps: Step[]) {
		const data = { apiKey: 'key-of-a-deleted-credential', baseUrl: sandboxUrl };
		const gone = await client.createCredential('Gone', 'novitaApi', { ...data, assetUrl: '' });
		const id = await client.importWorkflow(workflow('Deleted Credential', ...steps));
		await client.deleteCredential(gone.id);
		return await client.waitForExecution(await client.run(id, 'Start'));
	}
	const gone = credential('novitaApi', 'Gone');
	const words =
		/Credential with ID ".+" does not exist for type "novitaApi"\.( \((item 0, the 1st|task .+)\))?$/;

	it('stops the order before anything is sent', async () => {
		const execution = await runWithout(boat(gone));
		expect(execution.error?.message).toMatch(words);
		expect(await sandbox.requests('/v3')).toEqual([]);
	});

	it('continues as an error item', async () => {
		const execution = await runWithout(boat({ ...gone, ...continueOnFail }));
		expect(execution.items(GENERATE)).toMatchObject([
			{ json: { error: expect.stringMatching(words) }, pairedItem: { item: 0 } },
		]);
	});

	it('while waiting never lets an unfinished task through Finished', async () => {
		const execution = await runWithout(boat(), waitForTask({}, { ...gone, ...continueOnFail }));
		const { taskId } = firstOf(execution.items(GENERATE)).json;
		expect(execution.items(WAIT, 0)).toEqual([]);
		expect(execution.items(WAIT, 1)).toMatchObject([
			{ json: { taskId, error: expect.stringMatching(words) }, pairedItem: { item: 0 } },
		]);
	});
});
