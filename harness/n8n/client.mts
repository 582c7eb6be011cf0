import { setTimeout as delay } from 'node:timers/promises';
import type { ExecutionRecord } from './execution.mts';
import { Execution } from './execution.mts';
import type { Login, SessionState } from './session.mts';
import { Session } from './session.mts';
import type { Line } from './lines.mts';
import type { StoredCredential, WorkflowJson } from './workflow.mts';
import { firstTrigger, withStoredCredentials } from './workflow.mts';

interface StoredWorkflow extends WorkflowJson {
	id: string;
	versionId: string;
}

/** What the editor's "test credential" button shows. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** Statuses that will change. */
export const UNFINISHED = new Set(['new', 'running', 'waiting']);
const POLL_MS = 150;

/** Drives an n8n of either line as its owner does in the editor. */
export class N8nClient {
	private readonly session: Session;
	private readonly line: Line;

	constructor(url: string, line: Line, state?: SessionState) {
		this.session = new Session(url, state);
		this.line = line;
	}

	/** For another process that continues as the same user: n8n limits logins to 5 a minute. */
	get sessionState(): SessionState {
		return this.session.state;
	}

	/** Sets up the owner on a new n8n, then signs in. */
	async signIn(login: Login): Promise<void> {
		await this.session.signIn(login);
	}

	async credentials(): Promise<StoredCredential[]> {
		return await this.session.rest('get', '/credentials');
	}

	async createCredential(name: string, type: string, data: object): Promise<StoredCredential> {
		return await this.session.rest('post', '/credentials', { name, type, data });
	}

	async updateCredential(id: string, name: string, type: string, data: object): Promise<void> {
		await this.session.rest('patch', `/credentials/${id}`, { name, type, data });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.session.rest('delete', `/credentials/${id}`);
	}

	/** What the editor's test says of such values; n8n tests only what is stored, so for a moment. */
	async testCredential(type: string, data: object): Promise<CredentialTest> {
		const { id, name } = await this.createCredential('Under Test', type, data);
		try {
			const credentials = { id, name, type, data };
			return await this.session.rest('post', '/credentials/test', { credentials });
		} finally {
			await this.deleteCredential(id);
		}
	}

	/** What the editor's lists of a node offer: values of a field, or what a search finds. */
	async nodeLists<T>(kind: 'options' | 'resource-locator-results', wanted: object): Promise<T> {
		return await this.session.rest('post', `/dynamic-node-parameters/${kind}`, wanted);
	}

	async workflows(): Promise<Array<{ id: string; name: string }>> {
		return await this.session.rest('get', '/workflows');
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.session.rest('get', `/workflows/${id}`);
	}

	/**
	 * Stores a workflow; its nodes get the ids that this n8n's credentials of the same type and name
	 * have.
	 * @returns the id of the workflow
	 * @throws when the workflow names a credential that is not there
	 */
	async importWorkflow(workflow: WorkflowJson): Promise<string> {
		const body = { ...(await this.prepared(workflow)), active: false };
		return (await this.session.rest<StoredWorkflow>('post', '/workflows', body)).id;
	}

	/** Replaces the content of a stored workflow. */
	async updateWorkflow(id: string, workflow: WorkflowJson): Promise<void> {
		await this.session.rest('patch', `/workflows/${id}`, await this.prepared(workflow));
	}

	/** n8n deletes only what is archived. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.session.rest('post', `/workflows/${id}/archive`, {});
		await this.session.rest('delete', `/workflows/${id}`);
	}

	/** Publishes the workflow: its production webhooks and triggers work from now on. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.session.rest('post', `/workflows/${id}/activate`, { versionId });
		if (this.line === '2.41') await this.published(id);
	}

	async deactivate(id: string): Promise<void> {
		await this.session.rest('post', `/workflows/${id}/deactivate`, {});
	}

	/** Runs by hand, from that trigger. @returns the id of the execution */
	async run(workflowId: string, triggerName: string): Promise<string> {
		return await this.start(workflowId, { name: triggerName });
	}

	/** Writes into the editor's chat. @returns the id of the execution */
	async chat(workflowId: string, triggerName: string, chatInput: string): Promise<string> {
		const json = { sessionId: workflowId, action: 'sendMessage', chatInput };
		const data = { startTime: Date.now(), executionTime: 0, executionIndex: 0, source: [null] };
		const given = { ...data, executionStatus: 'success', data: { main: [[{ json }]] } };
		return await this.start(workflowId, { name: triggerName, data: given });
	}

	async execution(id: string): Promise<Execution> {
		return new Execution(await this.session.api(`/executions/${id}?includeData=true`));
	}

	/** The last 100 executions of a workflow, newest first, running ones included, without data. */
	async executions(workflowId: string): Promise<ExecutionRecord[]> {
		return (await this.find({ workflowId }, 100)).results;
	}

	/** Executions of all workflows that have not ended, at most 100, without data. */
	async unfinished(): Promise<ExecutionRecord[]> {
		return (await this.find({ status: [...UNFINISHED] }, 100)).results;
	}

	/** How many executions of a workflow have one of these statuses. */
	async countExecutions(workflowId: string, status: string[]): Promise<number> {
		return (await this.find({ workflowId, status }, 1)).count;
	}

	/**
	 * Resolves when the execution has ended, or has the wanted status (for instance `waiting`).
	 * @throws when neither comes within the time
	 */
	async waitForExecution(id: string, timeoutMs = 60_000, wanted?: string): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		let status = '';
		while (Date.now() < deadline) {
			({ status } = await this.session.api<ExecutionRecord>(`/executions/${id}`));
			if (status === wanted || !UNFINISHED.has(status)) return await this.execution(id);
			await delay(POLL_MS);
		}
		throw new Error(`Execution ${id} is still "${status}" after ${timeoutMs / 1000} s.`);
	}

	/** The Stop button. */
	async stopExecution(id: string): Promise<void> {
		await this.session.rest('post', `/executions/${id}/stop`, {});
	}

	/**
	 * The Retry button of an execution, in either variant: with the workflow as it was, or as it is saved
	 * now. @returns the id of the new execution
	 */
	async retryExecution(id: string, workflow: 'original' | 'saved' = 'original'): Promise<string> {
		const body = { loadWorkflow: workflow === 'saved' };
		return (await this.session.rest<{ id: string }>('post', `/executions/${id}/retry`, body)).id;
	}

	/** Imports a workflow and runs it by hand, from its first trigger to its end. */
	async runWorkflow(workflow: WorkflowJson, timeoutMs?: number): Promise<Execution> {
		const id = await this.importWorkflow(workflow);
		const executionId = await this.run(id, firstTrigger(workflow));
		return await this.waitForExecution(executionId, timeoutMs);
	}

	/** The bytes behind `binary.<property>.id` of an item. */
	async binary(id: string): Promise<Buffer> {
		return await this.session.binary(id);
	}

	private async start(workflowId: string, triggerToStartFrom: object): Promise<string> {
		const start = { triggerToStartFrom };
		// n8n 1.x runs what the editor shows, so it wants the workflow too.
		const needsWorkflow = this.line === '1.123';
		const body = needsWorkflow
			? { workflowData: await this.workflow(workflowId), ...start }
			: start;
		const path = `/workflows/${workflowId}/run`;
		return (await this.session.rest<{ executionId: string }>('post', path, body)).executionId;
	}

	/** Executions that the filter of the editor's list lets through, newest first, without data. */
	private async find(
		filter: { workflowId?: string; status?: string[] },
		limit: number,
	): Promise<{ results: ExecutionRecord[]; count: number }> {
		const path = `/executions?limit=${limit}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
		return await this.session.rest('get', path);
	}

	/** n8n 2.x publishes in the background. */
	private async published(id: string): Promise<void> {
		type Publication = { status: string; triggers: Array<{ errorMessage: string | null }> };
		const path = `/workflows/${id}/publication-status`;
		let publication = await this.session.rest<Publication>('get', path);
		while (publication.status === 'in_progress') {
			await delay(POLL_MS);
			publication = await this.session.rest('get', path);
		}
		if (publication.status === 'published') return;
		const reasons = publication.triggers.map(({ errorMessage }) => errorMessage).join('; ');
		throw new Error(`Workflow ${id} could not be activated (${publication.status}): ${reasons}`);
	}

	private async prepared(workflow: WorkflowJson): Promise<WorkflowJson> {
		const stored = await this.credentials();
		const nodes = workflow.nodes.map((node) => withStoredCredentials(node, stored));
		const settings = { executionOrder: 'v1' as const, ...workflow.settings };
		return { name: workflow.name, nodes, connections: workflow.connections, settings };
	}
}
