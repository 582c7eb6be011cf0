import type { INodeProperties } from 'n8n-workflow';

import { type NumberField, numberProperty } from './number-field';

export const TIMEOUT_MINUTES: NumberField = {
	name: 'timeoutMinutes',
	label: 'Timeout (Minutes)',
	min: 0.1,
	max: 10_080,
	precision: 1,
	default: 30,
};

/** Where a downloaded video goes. */
export const fileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'video',
	hint: 'The name of the output binary field to put the file in',
	description:
		'Name of the binary field; a second video goes to the same name with 2 at its end, a frame that came with it to the field frame',
};

type Show = Record<string, Array<string | boolean>>;

/**
 * Fields about waiting and downloading, the same wherever a node does it.
 * @param show when the fields are shown; always if left out
 * @param showTimeout when the timeout is shown
 */
export function deliveryProperties(show?: Show, showTimeout = show): INodeProperties[] {
	return [
		{
			...numberProperty(TIMEOUT_MINUTES),
			...(showTimeout ? { displayOptions: { show: showTimeout } } : {}),
			description:
				'Minutes after which tasks that still run leave the node without a video. They are paid for and go on at the provider: another Wait for Task gets their videos.',
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
