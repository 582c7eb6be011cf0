import { randomUUID } from 'node:crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import { firstOf } from '../../harness/lists.mts';
import type { ProviderId } from '../../nodes/core/models/vocabulary';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { node, pipeline, wire } from '../../harness/pipeline.mts';
import type { Order } from './orders.mts';
import type { PlannedExecution, Scenario } from './plan.mts';

/** Node that runs when Video Task Trigger has started a workflow. */
export const RECEIVED = 'Received';

/** Parameters of Wait for Task in each scenario that has one. */
const WAIT_PARAMETERS: Partial<Record<Scenario, IDataObject>> = {
	wait: {},
	'wait and download': { download: true },
	'time out early': { timeoutMinutes: 0.1 },
	'park, timer': { mode: 'handOver', handOverAfterSeconds: 0 },
	'park, callback': { mode: 'handOver', handOverAfterSeconds: 0, download: true },
};

const CONTINUE_ON_ERROR = { onError: 'continueRegularOutput' } as const;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 500 };

/** A provider whose models are described in the package: what is bought is picked from them. */
export type CataloguedProvider = Exclude<ProviderId, 'openRouter'>;

/** @param callbackUrls of the workflows that start with Video Task Trigger */
export function workflowOf(
	{ name, scenario, orders, usesJson, retryOnFail, continueOnError }: PlannedExecution,
	callbackUrls: Record<CataloguedProvider, string>,
): WorkflowJson {
	const { provider } = firstOf(orders).model;
	const form = usesJson ? jsonForm(provider) : fieldsForm(orders);
	const options: IDataObject = { ...(form.options as IDataObject), submitsPerMinute: 600 };
	if (scenario === 'park, callback') options.resumeOnCallback = true;
	const callback =
		scenario === 'trigger' ? { callbackUrl: callbackUrls[provider as CataloguedProvider] } : {};
	if (!usesJson) Object.assign(options, callback);
	const waitForResult = { waitForResult: true, timeoutMinutes: 10, download: true };
	return {
		...pipeline({
			prompts: orders.map(({ marker }) => marker),
			more: orders.map((order) => ({
				model: order.model.id,
				parameters: { ...order.values, ...(usesJson ? callback : {}) } as IDataObject,
			})),
			trigger: 'webhook',
			form: { ...form, ...(scenario === 'wait for result' ? waitForResult : {}) },
			options,
			wait: WAIT_PARAMETERS[scenario] ?? null,
			generateSettings: {
				...(continueOnError ? CONTINUE_ON_ERROR : {}),
				...(retryOnFail ? RETRY : {}),
			},
			waitSettings: continueOnError ? CONTINUE_ON_ERROR : {},
		}),
		name,
	};
}

/** Model and parameters come from the items. */
function jsonForm(provider: ProviderId): IDataObject {
	return {
		provider,
		operation: 'textToVideo',
		model: '={{ $json.model }}',
		specifyParameters: 'json',
		parametersJson: '={{ $json.parameters }}',
	};
}

/** The form holds the values of a single order; those of several are read from the items. */
function fieldsForm(orders: Order[]): IDataObject {
	const { model, values } = firstOf(orders);
	const { provider, operation, id, parameters } = model;
	const topLevel: IDataObject = {};
	const options: IDataObject = {};
	for (const { name, type, topLevel: isTopLevel } of parameters) {
		const target = isTopLevel ? topLevel : options;
		const value = values[name] as IDataObject | undefined;
		if (orders.some((order) => name in order.values) && orders.length > 1) {
			target[name] = `={{ $json.parameters[${JSON.stringify(name)}] }}`;
		} else if (value !== undefined) {
			target[name] = type === 'list' ? { entries: value } : value;
		}
	}
	return { provider, operation, model: id, ...topLevel, options };
}

/** A workflow that the provider's callback starts, and the path of its webhook. */
export function callbackWorkflow(provider: CataloguedProvider): {
	workflow: WorkflowJson;
	path: string;
} {
	const webhookId = randomUUID();
	const parameters = { provider, options: {} };
	const trigger: INode = {
		...node('Callback', 'n8n-nodes-ai-video.videoTaskTrigger', 1, parameters),
		webhookId,
		credentials: {
			novitaApi: { id: '', name: 'Novita AI' },
			modelsLabApi: { id: '', name: 'ModelsLab' },
		},
	};
	const nodes = [trigger, node(RECEIVED, 'n8n-nodes-base.noOp', 1)];
	const connections = { Callback: { main: [wire(RECEIVED)] } };
	return {
		workflow: { name: `Callbacks of ${provider}`, nodes, connections },
		path: `/webhook/${webhookId}/video-task`,
	};
}
