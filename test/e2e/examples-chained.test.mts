import { createHash } from 'node:crypto';
import { example } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import { startProvider } from '../support/trial.mts';
import { bytesIn, fetched } from '../support/videos.mts';

const { client } = useN8n();

const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

it('chained-scenes: the last frame of scene 1 is the first frame of scene 2', async () => {
	const provider = await startProvider(client, { speed: 30, resultBytes: 20_000 });
	const execution = await client.runWorkflow(example('chained-scenes', provider.suffix));
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');

	const [first] = execution.items('Wait for Scene 1');
	const [image] = (first?.json.images ?? []) as Array<{ url: string; type: string }>;
	expect(image?.type).toBe('png');
	expect(first?.binary?.frame).toMatchObject({ mimeType: 'image/png', fileExtension: 'png' });
	const frame = await bytesIn(client, first, 'frame');
	expect(hashOf(frame)).toBe(hashOf(await fetched(String(image?.url))));

	const [sceneOne, sceneTwo, ...others] = await provider.ledger();
	expect(others).toEqual([]);
	expect(sceneOne.body).toMatchObject({ return_last_frame: true });
	const received = sceneTwo.body.content.find(
		({ role }: { role: string }) => role === 'first_frame',
	);
	// Of a long text the sandbox keeps the beginning and the hash.
	const sent = `data:image/png;base64,${frame.toString('base64')}`;
	expect(received.image_url.url).toMatch(/^data:image\/png;base64,/);
	expect(received.image_url.url).toContain(`sha256 ${hashOf(sent)}]`);

	const [both] = execution.items('Both Scenes');
	expect(Object.keys(both?.binary ?? {}).sort()).toEqual(['frame', 'scene1', 'scene2']);
	expect((await bytesIn(client, both, 'scene2')).length).toBe(20_000);
});
