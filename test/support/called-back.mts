import type { N8nClient } from '../../harness/n8n/client.mts';
import { FORMS, pipeline } from '../../harness/pipeline.mts';
import type { Provider } from './trial.mts';
import { begin, inOrder, startProvider } from './trial.mts';

export const THREE = ['one', 'two', 'three'];

/** n8n wakes a parked execution after 70 to 130 s, in ms. */
export const TIMER = 150_000;

/** Starts an execution that parks and wants to be called back. @returns its id */
export async function startCalledBack(
	client: N8nClient,
	provider: Provider,
	form: keyof typeof FORMS,
	prompts = THREE,
): Promise<string> {
	const wait = { mode: 'handOver' };
	const options = { resumeOnCallback: true, submitsPerMinute: 600 };
	const { suffix } = provider;
	return await begin(client, pipeline({ prompts, form: FORMS[form], options, wait, suffix }));
}

/** Tasks so short that their callbacks come before n8n has stored the execution. */
export async function calledTooEarly(client: N8nClient, form: 'wan' | 'ultra', queries: object) {
	const provider = await startProvider(client, {
		queuedSeconds: 0,
		processingSeconds: 2,
		webhookRetrySeconds: 5,
	});
	// The node queries while the tasks run, and gets the responses only after they have ended.
	await provider.faults({ ...queries, when: 'after', delayMs: 4_000, times: 3 });
	const id = await startCalledBack(client, provider, form);
	const execution = await client.waitForExecution(id, TIMER);
	const expected = await inOrder(provider, THREE);
	return { execution, expected, webhooks: await provider.webhooks() };
}

/** n8n itself responds 409 or 500 while the execution runs. */
export function expectRefused(calls: Array<{ status: number }>): void {
	for (const { status } of calls) expect(status).toBeGreaterThanOrEqual(400);
}
