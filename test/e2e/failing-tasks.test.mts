import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { shownError } from '../support/failures.mts';
import { useN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { startProvider } from '../support/trial.mts';
import { bytesIn, served } from '../support/videos.mts';
import type { Step } from '../support/workflows.mts';
import {
	credential,
	GENERATE,
	generate,
	continueOnFail,
	mayGoUnseen,
	pause,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox, sandboxUrl } = useN8n();

const order = (prompt: string) => generate('kling-v3.0-pro-t2v', { prompt });
/** An unknown task ID counts after two minutes, a dead link after one. */
const LONG_MS = 180_000;
const run = async (...steps: Step[]) =>
	await client.runWorkflow(workflow('Wait', ...steps), LONG_MS);
const failing = { options: { onFailure: 'error' } };

const REASON = 'TASK_FAILED: the generation failed because of an internal error of the model';
const FAILED = `Novita AI reports that the task failed: ${REASON}`;

const two = [...source([{ prompt: 'A boat' }, { prompt: '[fail]' }]), order('={{ $json.prompt }}')];
const unknown = { source: 'taskId', provider: 'novita', surface: 'novita/async', taskId: 'no-1' };

/** A task of 10 s, given up after 6 s, and taken up again. */
const late = [
	order('[slow]'),
	waitForTask({ timeoutMinutes: 0.1 }),
	waitForTask({}, { name: 'Again', after: [WAIT, 2] }),
];

const downloads = { download: true };
/** A provider of which every link is dead, and a key that it does not know. */
let dead: Provider;
const WRONG = 'Wrong While Waiting';

let runs: Record<
	| 'failed'
	| 'error'
	| 'goesOn'
	| 'unknown'
	| 'unknownError'
	| 'late'
	| 'wrongKey'
	| 'dead'
	| 'deadGoesOn',
	Execution
>;

beforeAll(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 60 });
	dead = await startProvider(client, { speed: 60 });
	await dead.faults({ path: '/results', status: 403, body: '<Error/>', times: -1 });
	const data = { apiKey: 'sk-wrong-key-of-a-test', baseUrl: sandboxUrl, assetUrl: sandboxUrl };
	await client.createCredential(WRONG, 'novitaApi', data);
	const atDead = credential('novitaApi', `Novita AI${dead.suffix}`);
	const boat = generate('kling-v3.0-pro-t2v', { prompt: 'A boat' }, atDead);

	const started = {
		failed: run(...two, waitForTask(mayGoUnseen)),
		error: run(...two, waitForTask(failing)),
		goesOn: run(...two, waitForTask(failing, continueOnFail)),
		unknown: run(waitForTask({ ...unknown, ...mayGoUnseen })),
		unknownError: run(waitForTask({ ...unknown, ...failing })),
		late: run(...late),
		wrongKey: run(order('A boat'), waitForTask({}, credential('novitaApi', WRONG))),
		dead: run(boat, waitForTask(downloads, atDead)),
		deadGoesOn: run(boat, waitForTask(downloads, { ...atDead, ...continueOnFail })),
	};
	const ended = Object.entries(started).map(async ([name, execution]) => [name, await execution]);
	runs = Object.fromEntries(await Promise.all(ended)) as typeof runs;
}, LONG_MS);

describe('a failed task', () => {
	it('leaves through Failed with its id and reason, beside finished ones', () => {
		const [good, bad] = ordered(runs.failed);
		expect(runs.failed.items(WAIT, 0)).toMatchObject([
			{ json: { taskId: good, status: 'succeeded' }, pairedItem: { item: 0 } },
		]);
		expect(runs.failed.items(WAIT, 1)).toMatchObject([
			{ json: { taskId: bad, status: 'failed', reason: REASON }, pairedItem: { item: 1 } },
		]);
		expect(runs.failed.items(WAIT, 2)).toEqual([]);
	});

	it('stops with an error that names it, and the finished tasks', () => {
		const [good, bad] = ordered(runs.error);
		expect(shownError(runs.error)).toEqual({
			message: `${FAILED} (task ${bad}). Videos of other items are paid for (task ${good})`,
			description: expect.stringMatching(
				/^Change what the reason names .* order a new video\..*press Execute step/,
			),
			context: { itemIndex: 1, reason: null, taskId: bad, paidTaskIds: [good] },
		});
	});

	it('continues through Failed with the error', () => {
		expect(runs.goesOn.error).toBeUndefined();
		const { json } = firstOf(runs.goesOn.items(WAIT, 1));
		expect(json.error).toBe(`${FAILED} (task ${json.taskId})`);
	});
});

describe('an unknown task id', () => {
	const SAID = 'Novita AI answered: task not found';

	it('leaves through Failed', () => {
		expect(runs.unknown.items(WAIT, 1)).toMatchObject([{ json: { taskId: 'no-1', reason: SAID } }]);
	});

	it('stops with what to check', () => {
		expect(shownError(runs.unknownError)).toEqual({
			message: `${SAID} (task no-1)`,
			description: expect.stringMatching(
				/^Check that the task ID is right and that the credential belongs to the account that started the task\. Results are not kept for ever\./,
			),
			context: { itemIndex: 0, reason: 'TASK_NOT_FOUND', taskId: 'no-1' },
		});
	});
});

it('a wrong key while waiting: says which task still waits, once it is sure', () => {
	const [taskId] = ordered(runs.wrongKey);
	expect(shownError(runs.wrongKey)).toMatchObject({
		message: `Novita AI answered: invalid api-key (task ${taskId})`,
		context: { itemIndex: 0, taskId },
	});
});

it('a task that takes longer than the limit leaves through Timed Out, to be taken up again', () => {
	const [taskId] = ordered(runs.late);
	expect([0, 1].map((output) => runs.late.items(WAIT, output))).toEqual([[], []]);
	expect(runs.late.items(WAIT, 2)).toMatchObject([
		{ json: { taskId, status: 'processing', finishedAt: null }, pairedItem: { item: 0 } },
	]);
	expect(runs.late.items('Again', 0)).toMatchObject([{ json: { taskId, status: 'succeeded' } }]);
});

describe('a link that has expired', () => {
	beforeEach(async () => {
		await sandbox.reset();
		await sandbox.settings({ speed: 60 });
	});

	const later = waitForTask({ download: true }, { name: 'Later' });

	it('is renewed before it is followed', async () => {
		await sandbox.settings({ ttlSeconds: 1 });
		const steps = [order('A boat'), waitForTask(), pause(3), later];
		const execution = await run(...steps);
		expect(execution.error).toBeUndefined();
		const [item] = execution.items('Later');
		expect(item?.binary?.video).toMatchObject({ mimeType: 'video/mp4' });
		const statuses = (await sandbox.requests('/results')).map(({ status }) => status);
		expect(statuses).toEqual([200]);
	});
});

describe('a link that stays dead', () => {
	it('stops with what to do', async () => {
		const [taskId] = ordered(runs.dead);
		expect(shownError(runs.dead)).toEqual({
			message: `The link to the finished video no longer works (task ${taskId})`,
			description: expect.stringContaining(
				`The video is paid for and not lost: put task ID ${taskId} into Wait for Task → By Task ID; links do not live long.`,
			),
			context: { itemIndex: 0, reason: null, taskId },
		});
		expect((await dead.requests('/results')).length).toBeGreaterThanOrEqual(16);
	});

	it('continues through Failed, and the video is there for its task ID', async () => {
		const [taskId] = ordered(runs.deadGoesOn);
		expect(runs.deadGoesOn.items(WAIT, 0)).toEqual([]);
		expect(runs.deadGoesOn.items(WAIT, 1)).toMatchObject([
			{
				json: { taskId, error: `The link to the finished video no longer works (task ${taskId})` },
			},
		]);

		await dead.clearFaults();
		const atDead = credential('novitaApi', `Novita AI${dead.suffix}`);
		const again = waitForTask({ ...unknown, taskId, ...downloads }, atDead);
		const [item] = (await run(again)).items(WAIT);
		expect((await bytesIn(client, item)).equals(await served(item))).toBe(true);
	});
});

function ordered(execution: Execution): string[] {
	return execution.items(GENERATE).map(({ json }) => String(json.taskId));
}
