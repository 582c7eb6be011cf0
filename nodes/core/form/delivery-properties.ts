import type { INodeProperties } from 'n8n-workflow';

import type { NumberField } from '../form-number';

export const LIMIT_MINUTES: NumberField = {
	name: 'limitMinutes',
	label: 'Give Up After',
	min: 0.1,
	max: 10_080,
	unit: 'minutes',
	default: 30,
};

/** Where a fetched video goes. */
export const fileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'video',
	hint: 'The name of the output binary field to put the file in',
	description: 'Name of the binary field; a second video goes to the same name with 2 at its end',
};

type Show = Record<string, Array<string | boolean>>;

/**
 * Fields about waiting and fetching, the same wherever a node does it.
 * @param show when they are there at all
 * @param showLimit when the time limit is there
 */
export function deliveryProperties(show?: Show, showLimit = show): INodeProperties[] {
	return [
		{
			displayName: LIMIT_MINUTES.label,
			name: LIMIT_MINUTES.name,
			type: 'number',
			typeOptions: {
				minValue: LIMIT_MINUTES.min,
				maxValue: LIMIT_MINUTES.max,
				numberPrecision: 1,
			},
			...(showLimit ? { displayOptions: { show: showLimit } } : {}),
			default: 30,
			hint: 'Minutes',
			description:
				'Minutes after which tasks that still run are given back as they are. They go on at the provider: another Wait for Task can take them up.',
		},
		{
			displayName: 'Download Video',
			name: 'download',
			type: 'boolean',
			...(show ? { displayOptions: { show } } : {}),
			default: false,
			hint: 'Without it you get a link, which at Novita AI works for about an hour',
			description:
				'Whether to fetch the finished video into a binary field of the item, where other nodes find it',
		},
		{ ...fileField, displayOptions: { show: { ...show, download: [true] } } },
	];
}
