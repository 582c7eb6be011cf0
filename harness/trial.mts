import axios from 'axios';
import type { N8nClient } from './n8n/client.mts';
import type { Execution } from './n8n/execution.mts';
import { sandboxCredentials } from './credentials.mts';
import type { WorkflowJson } from './n8n/workflow.mts';
import { startPath } from './pipeline.mts';
import type { Sandbox } from './sandbox.mts';
import { startSandbox } from './sandbox.mts';

/** The sandbox of one trial; its credentials in n8n have names that end in `suffix`. */
export interface Provider extends Sandbox {
	suffix: string;
}

const providers = new Set<Provider>();

/** Ends the sandboxes of all trials of this process. */
export async function stopProviders(): Promise<void> {
	await Promise.all([...providers].map(async (provider) => await provider.stop()));
	providers.clear();
}

/**
 * Starts a sandbox for one trial, so that trials can run at the same time.
 * @param through returns the URL that n8n uses for it, for instance a gateway's
 */
export async function startProvider(
	client: N8nClient,
	settings: object,
	through: (url: string) => Promise<string> = async (url) => url,
): Promise<Provider> {
	const sandbox = await startSandbox();
	const suffix = ` ${new URL(sandbox.url).port}`;
	const provider = { ...sandbox, suffix };
	providers.add(provider);
	await sandbox.settings(settings);
	const url = await through(sandbox.url);
	for (const { name, type, data } of sandboxCredentials(url, suffix)) {
		await client.createCredential(name, type, data);
	}
	return provider;
}

/** Imports and starts a workflow by hand. @returns the id of the execution */
export async function begin(client: N8nClient, workflow: WorkflowJson): Promise<string> {
	return await client.run(await client.importWorkflow(workflow), 'Start');
}

export interface Produced {
	workflowId: string;
	/** Starts one more execution. */
	start(): Promise<void>;
	/** Ids of its executions, oldest first. */
	executionIds(): Promise<string[]>;
}

/** Activates a workflow that a webhook starts. */
export async function activate(
	client: N8nClient,
	url: string,
	workflow: WorkflowJson,
): Promise<Produced> {
	const workflowId = await client.importWorkflow(workflow);
	await client.activate(workflowId);
	return {
		workflowId,
		async start() {
			await axios.post(`${url}${startPath(workflow)}`, {}, { proxy: false });
		},
		async executionIds() {
			const executions = await client.executions(workflowId);
			return executions.map(({ id }) => id).reverse();
		},
	};
}

/** Polls until a value satisfies the condition; throws with `what` when none does in time. */
export async function eventually<T>(
	what: string,
	read: () => Promise<T>,
	satisfies: (value: T) => boolean,
	seconds = 60,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const value = await read();
		if (satisfies(value)) return value;
		if (Date.now() > deadline) throw new Error(`After ${seconds} s still not: ${what}`);
		await sleep(100);
	}
}

export async function sleep(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** The tasks that were bought from the sandbox, with their prompts. */
export async function purchases(
	sandbox: Sandbox,
): Promise<Array<{ prompt: string; taskId: string }>> {
	return (await sandbox.ledger()).map(({ body, taskId }) => ({ prompt: body.prompt, taskId }));
}

/** The same in the order of the items; simultaneous submits arrive in any order. */
export async function inOrder(sandbox: Sandbox, prompts: string[]) {
	const bought = await purchases(sandbox);
	return prompts.map((wanted) => bought.find(({ prompt }) => prompt === wanted)!);
}

/** What came out of Finished: prompt and task of each, as n8n pairs them. */
export function delivered(execution: Execution) {
	return execution.runs('Finished').flatMap(({ data }) => data?.main?.[0]?.map(({ json }) => json));
}
