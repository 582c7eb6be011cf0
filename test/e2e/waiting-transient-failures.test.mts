import { useN8n } from '../support/n8n.mts';
import { FORMS, pipeline } from '../../harness/pipeline.mts';
import {
	begin,
	delivered,
	eventually,
	inOrder,
	sleep,
	purchases,
	startProvider,
} from '../support/trial.mts';
import { TOO_LATE, TRANSIENT_FAILURES } from '../../harness/transient-failures.mts';

const { client } = useN8n();

const FAILURES = { ...TRANSIENT_FAILURES, timeout: TOO_LATE };
type FailureName = keyof typeof FAILURES;
const PLACES = ['first query', 'second query', 'last query'];
const PROMPTS = Object.keys(FAILURES).flatMap((failure) =>
	PLACES.map((place) => `${failure} at the ${place}`),
);

/** Novita's queries name the task in the query string, ModelsLab's in the path. */
const QUERY_PATHS = {
	kling: { path: '/v3/async/task-result' },
	ultra: { path: '/api/v6/video/fetch/' },
};

/** One execution with one task for each kind of failure at each place. */
async function runThroughFailures(form: keyof typeof QUERY_PATHS) {
	const provider = await startProvider(client, { queuedSeconds: 1, processingSeconds: 16 });
	const { suffix } = provider;
	const id = await begin(client, pipeline({ prompts: PROMPTS, form: FORMS[form], suffix }));
	const bought = await eventually(
		'all submitted',
		async () => await purchases(provider),
		({ length }) => length === PROMPTS.length,
	);
	const injectFaults = async (place: string, skip: number) => {
		const chosen = bought.filter(({ prompt }) => prompt.endsWith(place));
		const faults = chosen.map(({ prompt, taskId }) => {
			const failure = FAILURES[prompt.split(' at ')[0] as FailureName];
			return { ...QUERY_PATHS[form], taskId, skip, ...failure };
		});
		await provider.faults(...faults);
		return chosen;
	};
	await injectFaults('first query', 0);
	await injectFaults('second query', 1);
	await sleep(9_000);
	// From now on each next query of these is the one that would have brought the video.
	for (const { taskId } of await injectFaults('last query', 0)) await provider.finish(taskId);

	const execution = await client.waitForExecution(id, 120_000);
	const { data: unused } = await provider.get('/_sandbox/faults');
	return { execution, bought, unused };
}

describe('one failed status query, of every kind, at the first, second and last', () => {
	const trials = {} as Record<'kling' | 'ultra', ReturnType<typeof runThroughFailures>>;
	beforeAll(() => {
		trials.kling = runThroughFailures('kling');
		trials.ultra = runThroughFailures('ultra');
	});

	it.each([
		['Novita AI', 'kling'],
		['ModelsLab', 'ultra'],
	] as const)('%s: every task is delivered, once, in its place', async (_, form) => {
		const { execution, bought, unused } = await trials[form];
		expect(execution.error).toBeUndefined();
		expect(unused).toEqual([]);
		expect(bought).toHaveLength(PROMPTS.length);
		expect(delivered(execution)).toEqual(
			PROMPTS.map((wanted) => bought.find(({ prompt }) => prompt === wanted)),
		);
	});
});

const TEN = Array.from({ length: 10 }, (_, index) => `task ${index + 1}`);

/** Of ten queries one comes to a firewall's page, and one to a page of an overloaded server. */
const PAGES = Array.from({ length: 100 }, (_, index) => ({
	status: index % 2 === 0 ? 403 : 503,
	garbage: 'html',
	// Each fault sees only the queries that those before it have let through.
	skip: 4 * (index + 1),
}));

async function runThroughPages(form: keyof typeof QUERY_PATHS) {
	const provider = await startProvider(client, { queuedSeconds: 1, processingSeconds: 30 });
	await provider.faults(...PAGES.map((fault) => ({ ...QUERY_PATHS[form], ...fault })));
	const { suffix } = provider;
	const id = await begin(client, pipeline({ prompts: TEN, form: FORMS[form], suffix }));
	const execution = await client.waitForExecution(id, 180_000);
	const queries = await provider.requests(QUERY_PATHS[form].path);
	return { execution, expected: await inOrder(provider, TEN), queries };
}

describe('pages instead of status, for two queries in ten', () => {
	const trials = {} as Record<'kling' | 'ultra', ReturnType<typeof runThroughPages>>;
	beforeAll(() => {
		trials.kling = runThroughPages('kling');
		trials.ultra = runThroughPages('ultra');
	});

	it.each([
		['Novita AI', 'kling'],
		['ModelsLab', 'ultra'],
	] as const)('%s: 10 of 10 delivered, each in its place', async (_, form) => {
		const { execution, expected, queries } = await trials[form];
		expect(execution.error).toBeUndefined();
		expect(delivered(execution)).toEqual(expected);
		for (const status of [403, 503]) {
			const share = queries.filter((query) => query.status === status).length / queries.length;
			expect(share).toBeGreaterThan(0.05);
		}
	});
});
