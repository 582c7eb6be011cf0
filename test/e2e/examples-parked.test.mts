import { example } from '../support/examples.mts';
import { useN8n } from '../support/n8n.mts';
import { startProvider } from '../support/trial.mts';
import { bytesIn, served } from '../support/videos.mts';

const { client } = useN8n();

it('parked-waiting is woken by the callback, and delivers the video', async () => {
	const provider = await startProvider(client, { processingSeconds: 600, resultBytes: 20_000 });
	const id = await client.importWorkflow(example('parked-waiting', provider.suffix));
	const started = await client.run(id, 'When Clicking Execute');
	expect((await client.waitForExecution(started, 60_000, 'waiting')).status).toBe('waiting');

	const [{ taskId }] = await provider.ledger();
	await provider.finish(taskId);
	// Sooner than n8n's own timer, which looks after 70 s at the earliest.
	const execution = await client.waitForExecution(started, 60_000);
	expect(execution.error).toBeUndefined();
	const [item] = execution.items('Use the Video');
	expect((await bytesIn(client, item)).equals(await served(item))).toBe(true);
	expect((await provider.webhooks()).map(({ status }) => status)).toEqual([200]);
	expect(await provider.ledger()).toHaveLength(1);
});
