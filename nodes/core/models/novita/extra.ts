import type { Parameter, Rule } from '../types';

/** The optional `extra` container of Novita's /v3/async models; which children exist differs by model. */

export const callbackPath = 'extra.webhook.url';

export const callback: Parameter[] = [
	{
		name: 'callbackUrl',
		label: 'Callback URL',
		path: callbackPath,
		type: 'text',
		url: true,
		placeholder: 'e.g. https://example.com/hook',
		description: 'Public HTTPS address that Novita AI calls once when the task ends',
	},
	{
		name: 'callbackTest',
		label: 'Callback Test Mode',
		path: 'extra.webhook.test_mode.enabled',
		type: 'boolean',
		default: false,
		omitWhenOff: true,
		description: 'Whether to have a mock event sent to the callback URL',
	},
	{
		name: 'callbackTestStatus',
		label: 'Callback Test Status',
		path: 'extra.webhook.test_mode.return_task_status',
		type: 'choice',
		choices: [
			{ value: 'TASK_STATUS_FAILED', label: 'Failed' },
			{ value: 'TASK_STATUS_SUCCEED', label: 'Succeeded' },
		],
		start: 'TASK_STATUS_SUCCEED',
		description: 'Outcome that the mock event reports',
	},
];

export const callbackRules: Rule[] = [
	{
		kind: 'needs',
		field: 'callbackTest',
		value: true,
		needs: ['callbackTestStatus', 'callbackUrl'],
	},
	{ kind: 'needs', field: 'callbackTestStatus', needs: ['callbackTest', 'callbackUrl'] },
];

export const outputFormat: Parameter = {
	name: 'outputFormat',
	label: 'Output Format',
	path: 'extra.response_video_type',
	type: 'choice',
	choices: [
		{ value: 'gif', label: 'GIF' },
		{ value: 'mp4', label: 'MP4' },
	],
	default: 'mp4',
	description: 'File type of the result',
};

export const dedicatedEndpoint: Parameter = {
	name: 'dedicatedEndpoint',
	label: 'Dedicated Endpoint',
	path: 'extra.enterprise_plan.enabled',
	type: 'boolean',
	default: false,
	description: 'Whether to run on your Dedicated Endpoint; needs a subscription to one',
};
