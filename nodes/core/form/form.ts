import type { INodeProperties } from 'n8n-workflow';

import { CUSTOM_REQUEST, SPECIFY, USING_FIELDS, USING_JSON } from '../request/form-names';
import { customProperties, otherOptions } from './custom-request';
import { fieldProperties, optionsProperties } from './fields';
import { liveProperties } from './live';
import { choiceProperties, showRetiredProperty, statusNotices } from './model-choice';

/**
 * @param commonOptions options of the node itself, offered with every model
 * @param nodeProperties properties of the node itself, between the parameters and the options
 * @returns operation, provider, model, and each model's own parameters, shown for that model only
 */
export function formProperties(
	commonOptions: INodeProperties[] = [],
	nodeProperties: INodeProperties[] = [],
): INodeProperties[] {
	const live = liveProperties(commonOptions);
	return [
		...choiceProperties(),
		noActionsProperty,
		...statusNotices(),
		...fieldProperties(),
		...live.fields,
		jsonProperty,
		...customProperties(),
		...nodeProperties,
		specifyProperty,
		showRetiredProperty,
		...optionsProperties(commonOptions),
		...live.options,
		...otherOptions(commonOptions),
	];
}

/**
 * n8n's panel lists the choices of the first field named "mode" as actions of the node, which those
 * of a model are not. So the first such field has no choices and is never shown.
 */
const noActionsProperty: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'string',
	displayOptions: { show: { provider: [''] } },
	default: '',
};

const CUSTOM = { operation: [CUSTOM_REQUEST] };

const specifyProperty: INodeProperties = {
	displayName: 'Specify Parameters',
	name: SPECIFY,
	type: 'options',
	noDataExpression: true,
	displayOptions: { hide: CUSTOM },
	options: [
		{ name: 'Using Fields', value: USING_FIELDS },
		{ name: 'Using JSON', value: USING_JSON },
	],
	default: USING_FIELDS,
	description: 'Use JSON when the model or its parameters come from an expression',
};

const jsonProperty: INodeProperties = {
	displayName: 'Parameters (JSON)',
	name: 'parametersJson',
	type: 'json',
	displayOptions: { show: { [SPECIFY]: [USING_JSON] }, hide: CUSTOM },
	default: '{\n  "prompt": ""\n}',
	description: 'Parameters of the model by the names that its page in the reference gives',
};
