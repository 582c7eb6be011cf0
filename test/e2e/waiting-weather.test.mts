import { useN8n } from '../support/n8n.mts';
import { FORMS, pipeline } from '../../harness/pipeline.mts';
import { begin, delivered, eventually, sleep, sold, startProvider } from '../support/trial.mts';
import { TOO_LATE, WEATHER } from '../../harness/transient-failures.mts';

const { client } = useN8n();

const QUERY_WEATHER = { ...WEATHER, 'time-out': TOO_LATE.query };
type Weather = keyof typeof QUERY_WEATHER;
const PLACES = ['first query', 'second query', 'last query'];
const PROMPTS = Object.keys(QUERY_WEATHER).flatMap((weather) =>
	PLACES.map((place) => `${weather} at the ${place}`),
);

/** Novita's queries name the task in the query string, ModelsLab's in the path. */
const QUERY_PATHS = {
	kling: { path: '/v3/async/task-result' },
	ultra: { path: '/api/v6/video/fetch/' },
};

/** One execution with one task for each kind of weather at each place. */
async function runThroughWeather(form: keyof typeof QUERY_PATHS) {
	const provider = await startProvider(client, { queuedSeconds: 1, processingSeconds: 16 });
	const { suffix } = provider;
	const id = await begin(client, pipeline({ prompts: PROMPTS, form: FORMS[form], suffix }));
	const bought = await eventually(
		'all submitted',
		async () => await sold(provider),
		({ length }) => length === PROMPTS.length,
	);
	const spoil = async (place: string, skip: number) => {
		const chosen = bought.filter(({ prompt }) => prompt.endsWith(place));
		const faults = chosen.map(({ prompt, taskId }) => {
			const weather = QUERY_WEATHER[prompt.split(' at ')[0] as Weather];
			return { ...QUERY_PATHS[form], taskId, skip, ...weather };
		});
		await provider.faults(...faults);
		return chosen;
	};
	await spoil('first query', 0);
	await spoil('second query', 1);
	await sleep(9_000);
	// From now on each next query of these is the one that would have brought the video.
	for (const { taskId } of await spoil('last query', 0)) await provider.finish(taskId);

	const execution = await client.waitForExecution(id, 120_000);
	const { data: unused } = await provider.get('/_sandbox/faults');
	return { execution, bought, unused };
}

describe('one bad answer to a status query, of every kind, at the first, second and last', () => {
	const trials = {} as Record<'kling' | 'ultra', ReturnType<typeof runThroughWeather>>;
	beforeAll(() => {
		trials.kling = runThroughWeather('kling');
		trials.ultra = runThroughWeather('ultra');
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
