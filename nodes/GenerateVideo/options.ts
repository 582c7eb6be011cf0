import type { INodeProperties } from 'n8n-workflow';

import type { Values } from '../core/catalogue/values';
import type { ModelSpec } from '../core/models/types';

/** Options of the node itself, offered with every model. */
export const commonOptions: INodeProperties[] = [
	{
		displayName: 'Include Raw Response',
		name: 'includeRawResponse',
		type: 'boolean',
		default: false,
		description: "Whether to add the provider's answer as it came",
	},
	{
		displayName: 'Send Again After Lost Answer',
		name: 'sendAgainAfterLostAnswer',
		type: 'boolean',
		default: false,
		description:
			'Whether Retry On Fail may send a request again whose answer got lost. The first one may have been accepted, so this can buy a video twice.',
	},
	{
		displayName: 'Submits per Minute',
		name: 'submitsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'How many tasks of the model may be started in a minute; 0 takes the documented limit of the model',
	},
	{
		displayName: 'Wake Parked Wait for Task',
		name: 'wakeParked',
		type: 'boolean',
		default: false,
		description:
			'Whether the provider calls this workflow back when the video is ready, so that a parked Wait for Task goes on at once. Your n8n must be reachable from the internet.',
	},
];

export interface Settings {
	includeRaw: boolean;
	sendAgainAfterLostAnswer: boolean;
	/** null for no limit */
	submitsPerMinute: number | null;
	wakeParked: boolean;
}

/** @returns the node's own settings of one item */
export function settingsOf(options: Values, model: ModelSpec): Settings {
	const wanted = Number(options.submitsPerMinute ?? 0);
	return {
		includeRaw: options.includeRawResponse === true,
		sendAgainAfterLostAnswer: options.sendAgainAfterLostAnswer === true,
		submitsPerMinute: wanted > 0 ? wanted : (model.requestsPerMinute ?? null),
		wakeParked: options.wakeParked === true,
	};
}

/** @returns what keeps the settings from working with the model and its filled-in values */
export function settingProblems(
	{ wakeParked }: Settings,
	model: ModelSpec,
	values: Values,
): string[] {
	if (!wakeParked) return [];
	if (model.callbackPath === undefined) {
		return [`Wake Parked Wait for Task is on, but ${model.title} takes no callback address`];
	}
	if (values.callbackUrl === undefined) return [];
	return ['Wake Parked Wait for Task and Callback URL exclude each other; use only one'];
}
