import { useN8n } from '../support/n8n.mts';
import { bytesIn, probe, served } from '../support/videos.mts';
import { credential, generate, waitForTask, workflow } from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const enterprise = credential('modelsLabApi', 'ModelsLab Enterprise');
const FETCH = '/api/v1/enterprise/video/fetch';

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 20 });
});

it.each(['mp4', 'gif'])(
	'a finished response passes Wait for Task without a query (%s)',
	async (type) => {
		const execution = await client.runWorkflow(enterpriseVideo('zeroscope', type));
		expect(execution.error).toBeUndefined();
		const [sent] = execution.items('Generate Video');
		expect(sent?.json).toMatchObject({ provider: 'modelsLab', status: 'succeeded' });

		const [item] = execution.items('Wait for Task');
		expect(item?.binary?.video).toMatchObject({
			fileExtension: type,
			mimeType: type === 'gif' ? 'image/gif' : 'video/mp4',
		});
		expect(await sandbox.requests(FETCH)).toEqual([]);
		await expectServed(item);
	},
);

it('an unfinished task is queried until it has finished', async () => {
	const execution = await client.runWorkflow(enterpriseVideo('cogvideox', 'mp4'));
	expect(execution.error).toBeUndefined();
	expect(execution.items('Generate Video')[0]?.json).toMatchObject({ status: 'processing' });
	expect((await sandbox.requests(FETCH)).length).toBeGreaterThan(0);
	await expectServed(execution.items('Wait for Task')[0]);
});

function enterpriseVideo(engine: string, outputFormat: string) {
	return workflow(
		`Enterprise ${engine}`,
		generate(
			'enterprise/text2video',
			{
				prompt: 'An astronaut rides a horse',
				engine,
				options: { width: 320, height: 256, frames: 12, outputFormat },
			},
			enterprise,
		),
		waitForTask({ download: true }, enterprise),
	);
}

async function expectServed(item: Parameters<typeof bytesIn>[1]) {
	const video = await bytesIn(client, item);
	expect(video.equals(await served(item))).toBe(true);
	expect(await probe(video)).toEqual({ width: 320, height: 256, frames: 12 });
}
