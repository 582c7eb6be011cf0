import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { Process } from '../world.mts';
import { sharedContext } from './context.mts';
import type { Engine } from './engine.mts';
import { live } from './life.mts';
import { create } from './run-execution.mts';
import type { Workflow, WorkflowNode } from './types.mts';
import { Execution } from './types.mts';

/** The address that Generate Video hands to the provider. */
export const TRIGGER_URL = 'https://n8n.example/webhook/ended/video-task';

/** A start of the workflow, for a task. */
interface Start {
	taskId: string;
	process: Process;
	/** Whether n8n has saved what the trigger noted with it. */
	isSaved: boolean;
}

/** How a call to the trigger went. */
export interface Called {
	/** HTTP status; 0 when n8n died meanwhile. */
	status: number;
	/** The task for which the workflow was started, if it was. */
	taskId: string | null;
	/** Whether it had been started for that task before, and n8n knew. */
	isRepeated: boolean;
	/** ms */
	took: number;
}

const NODE: Omit<WorkflowNode, 'parameter'> = {
	name: 'Ended',
	kind: 'VideoTaskTrigger',
	outputs: [],
	onError: 'stopWorkflow',
	retry: null,
};
const PARKED_NOWHERE: Workflow = { nodes: {}, start: '' };

/** An active workflow that a provider's calls start: Video Task Trigger, and what comes behind it. */
export class Trigger {
	/** Stands for the calls: they belong to no execution. */
	readonly calls = new Execution(
		'trigger',
		PARKED_NOWHERE,
		{ runData: {}, contexts: {}, stack: [], last: null, waitTill: null },
		null,
	);
	readonly starts: Start[] = [];
	/** Static data of the workflow, as n8n's database holds them. */
	private saved = '{}';
	private readonly engine: Engine;
	private readonly workflow: Workflow;

	constructor(engine: Engine, workflow: Workflow) {
		this.engine = engine;
		this.workflow = workflow;
	}

	async call(body: object, provider: string): Promise<Called> {
		const { engine } = this;
		const { world } = engine;
		const begin = world.time;
		world.point('trigger called');
		const answer = await Promise.race([this.answer(body, provider), engine.death]);
		const took = world.time - begin;
		if (!answer) return { status: 0, taskId: null, isRepeated: false, took };
		const { status, items } = answer;
		world.tell(() => `call of the trigger: ${status}${items ? ', started' : ''}`);
		if (!items) return { status, taskId: null, isRepeated: false, took };
		const taskId = String(items[0]?.json.taskId);
		const isRepeated = this.starts.some(
			(one) => one.taskId === taskId && (one.process === world.process || one.isSaved),
		);
		this.starts.push({ taskId, process: world.process, isSaved: false });
		const execution = create(engine, this.workflow, items, null);
		live(engine, execution).catch((error: Error) => world.break(error));
		return { status, taskId, isRepeated, took };
	}

	/** n8n gives each call a copy of the static data, and saves it once the call is answered. */
	private async answer(body: object, provider: string) {
		const { engine } = this;
		const data = JSON.parse(this.saved) as IDataObject;
		let status = 200;
		const response = {
			status(code: number) {
				status = code;
				return response;
			},
			json: () => response,
			end: () => response,
			setHeader: () => response,
			set: () => response,
		};
		const form: Record<string, unknown> = { provider, options: {} };
		const node: WorkflowNode = { ...NODE, parameter: (name) => form[name] };
		const context = {
			...sharedContext({ engine, execution: this.calls, node, runIndex: 0 }),
			getMode: () => 'webhook',
			getWorkflowStaticData: () => data,
			getBodyData: () => body,
			getNodeParameter: (name: string, fallback?: unknown) => form[name] ?? fallback,
			getResponseObject: () => response,
		};
		const webhook = engine.typeOf(node).webhook!;
		let items: INodeExecutionData[] | undefined;
		try {
			const { workflowData } = await webhook.call(context as unknown as IWebhookFunctions);
			items = workflowData?.[0];
		} catch (error) {
			// n8n shows it as an execution that has failed.
			engine.world.tell(() => `the trigger fails: ${(error as Error).message}`);
			return { status: 500, items };
		}
		engine.world.after(engine.world.chance.spread(1, 50), engine.world.process, () => {
			this.save(data, String(items?.[0]?.json.taskId));
		});
		return { status, items };
	}

	/** The last to be saved stays, and may be a copy that lacks what another call has noted. */
	private save(data: IDataObject, taskId: string): void {
		const before = this.saved;
		this.saved = JSON.stringify(data);
		for (const start of this.starts) {
			const isLost = before.includes(start.taskId) && !this.saved.includes(start.taskId);
			start.isSaved = start.taskId === taskId || (start.isSaved && !isLost);
		}
	}
}
