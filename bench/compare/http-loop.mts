import type { IDataObject, INode } from 'n8n-workflow';
import { node, wire } from '../../harness/pipeline.mts';
import type { WorkflowFragment } from './workflow.mts';
import { DELIVERED } from './workflow.mts';

const SUBMIT_PATH = '/v3/async/kling-v3.0-pro-t2v';
const BODY = `={{ JSON.stringify({ prompt: $json.prompt, duration: 5, aspect_ratio: '16:9', sound: false }) }}`;
const STATUS_PATH = `/v3/async/task-result?task_id={{ $('Submit').item.json.task_id }}`;

interface Options {
	/** Pause of the Wait node. */
	seconds: number;
	/** Retry On Fail with n8n's default of three tries, on every HTTP Request. */
	retries?: boolean;
}

/** HTTP Request, then Wait -> HTTP Request -> IF in a loop, then HTTP Request for the file. */
export function httpLoop(
	credential: string,
	url: string,
	{ seconds, retries = false }: Options,
): WorkflowFragment {
	const request = (name: string, parameters: IDataObject): INode => ({
		...node(name, 'n8n-nodes-base.httpRequest', 4.2, { options: {}, ...parameters }),
		...(retries ? { retryOnFail: true } : {}),
	});
	const withKey = (name: string, parameters: IDataObject): INode => ({
		...request(name, {
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			...parameters,
		}),
		credentials: { httpHeaderAuth: { id: '', name: credential } },
	});
	const send = { sendBody: true, specifyBody: 'json', jsonBody: BODY };
	const file = { response: { response: { responseFormat: 'file' } } };
	return {
		nodes: [
			withKey('Submit', { method: 'POST', url: `${url}${SUBMIT_PATH}`, ...send }),
			node('Wait', 'n8n-nodes-base.wait', 1.1, { amount: seconds, unit: 'seconds' }),
			withKey('Status', { url: `=${url}${STATUS_PATH}` }),
			node('Done?', 'n8n-nodes-base.if', 2.2, { conditions: IS_DONE, options: {} }),
			request('Download', { url: '={{ $json.videos[0].video_url }}', options: file }),
		],
		connections: {
			Submit: { main: [wire('Wait')] },
			Wait: { main: [wire('Status')] },
			Status: { main: [wire('Done?')] },
			'Done?': { main: [wire('Download'), wire('Wait')] },
			Download: { main: [wire(DELIVERED)] },
		},
	};
}

const IS_DONE = {
	options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
	conditions: [
		{
			id: 'done',
			leftValue: '={{ $json.task.status }}',
			rightValue: 'TASK_STATUS_SUCCEED',
			operator: { type: 'string', operation: 'equals' },
		},
	],
	combinator: 'and',
};
