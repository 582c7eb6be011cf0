import type { INodeProperties } from 'n8n-workflow';

import { itemProviderProperties } from '../core/form/provider-property';

export const properties: INodeProperties[] = [
	{
		displayName:
			'Connect the output <b>Still Running</b> of Wait for Task to this node, and this node back to the input of Wait for Task. Without a callback it looks again after a minute or two, for older tasks after up to a quarter of an hour; with <b>Resume on Callback</b> in Generate Video it goes on at once.',
		name: 'loopNotice',
		type: 'notice',
		default: '',
	},
	...itemProviderProperties(),
	{
		displayName: 'Resume When',
		name: 'wakeWhen',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Tasks Have Ended',
				value: 'all',
				description: 'The last callback brings the workflow back',
			},
			{
				name: 'Any Task Has Ended',
				value: 'any',
				description: 'Each callback does, for Wait for Task with Items Leave → As Each Task Ends',
			},
		],
		default: 'all',
		description: 'Which callback brings the workflow back; the timer does in any case',
	},
];
