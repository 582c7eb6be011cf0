import { randomUUID } from 'node:crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import type { ProviderId } from '../../nodes/core/models/types';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { node, pipeline, wire } from '../../harness/pipeline.mts';
import type { Launch, Shape } from './plan.mts';

export const HEARD = 'Heard';

/** Wait for Task in each shape that has one. */
const WAITS: Partial<Record<Shape, IDataObject>> = {
	wait: {},
	'wait and download': { download: true },
	'give up early': { limitMinutes: 0.1 },
	'park, timer': { mode: 'park', patienceSeconds: 0 },
	'park, callback': { mode: 'park', patienceSeconds: 0, download: true },
};

const GO_ON = { onError: 'continueRegularOutput' } as const;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 500 };

/** @param callbackUrls of the workflows that Video Task Trigger starts */
export function workflowOf(
	{ name, shape, orders, json, retry, goOn }: Launch,
	callbackUrls: Record<ProviderId, string>,
): WorkflowJson {
	const [{ model }] = orders;
	const form = json ? jsonForm(model.provider) : fieldsForm(orders);
	const options: IDataObject = { ...(form.options as IDataObject), submitsPerMinute: 600 };
	if (shape === 'park, callback') options.wakeParked = true;
	const calling = shape === 'trigger' ? { callbackUrl: callbackUrls[model.provider] } : {};
	if (!json) Object.assign(options, calling);
	const staying = { waitForResult: true, limitMinutes: 10, download: true };
	return {
		...pipeline({
			prompts: orders.map(({ mark }) => mark),
			more: orders.map((order) => ({
				model: order.model.id,
				parameters: { ...order.values, ...(json ? calling : {}) } as IDataObject,
			})),
			trigger: 'webhook',
			form: { ...form, ...(shape === 'wait for result' ? staying : {}) },
			options,
			wait: WAITS[shape] ?? null,
			generateSettings: { ...(goOn ? GO_ON : {}), ...(retry ? RETRY : {}) },
			waitSettings: goOn ? GO_ON : {},
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

/** One order stands in the form as it is; several are read from the items, field by field. */
function fieldsForm(orders: Launch['orders']): IDataObject {
	const [{ model, values }] = orders;
	const { provider, operation, id, parameters } = model;
	const front: IDataObject = {};
	const options: IDataObject = {};
	for (const { name, type, front: isInFront } of parameters) {
		const place = isInFront ? front : options;
		const value = values[name] as IDataObject | undefined;
		if (orders.some((order) => name in order.values) && orders.length > 1) {
			place[name] = `={{ $json.parameters[${JSON.stringify(name)}] }}`;
		} else if (value !== undefined) {
			place[name] = type === 'list' ? { entries: value } : value;
		}
	}
	return { provider, operation, model: id, ...front, options };
}

/** A workflow that starts when the provider calls, and the path at which it is called. */
export function listenerOf(provider: ProviderId): { workflow: WorkflowJson; path: string } {
	const webhookId = randomUUID();
	const parameters = { provider, options: {} };
	const trigger: INode = {
		...node('Called', 'n8n-nodes-ai-video.videoTaskTrigger', 1, parameters),
		webhookId,
		credentials: {
			novitaApi: { id: '', name: 'Novita AI' },
			modelsLabApi: { id: '', name: 'ModelsLab' },
		},
	};
	const nodes = [trigger, node(HEARD, 'n8n-nodes-base.noOp', 1)];
	const connections = { Called: { main: [wire(HEARD)] } };
	return {
		workflow: { name: `Listener ${provider}`, nodes, connections },
		path: `/webhook/${webhookId}/video-task`,
	};
}
