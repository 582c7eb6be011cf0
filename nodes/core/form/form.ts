import type { INodeProperties } from 'n8n-workflow';

import type { ModelSpec, Operation } from '../models/types';
import { providers } from '../providers';
import { CUSTOM_REQUEST, SPECIFY, USING_FIELDS, USING_JSON } from '../request/form-names';
import type { ProviderId } from '../models/vocabulary';
import { customOperation, customProperties, otherOptions } from './custom-request';
import { fieldProperties, optionsProperties } from './fields';
import { liveProperties, liveProviders } from './live';
import { defaultModelOf, modelsOf, operationsOf } from './lookup';
import { OPERATIONS } from '../models/operations';
import { byName, providerProperty } from './provider-property';

/** The provider that the form starts with comes first: n8n's panel offers its operations as actions. */
const providerIds = Object.values(providers).map(({ id }) => id);

/**
 * @param commonOptions options of the node itself, offered with every model
 * @param nodeProperties properties of the node itself, between the parameters and the options
 * @returns provider, operation, model, and each model's own parameters, shown for that model only
 */
export function formProperties(
	commonOptions: INodeProperties[] = [],
	nodeProperties: INodeProperties[] = [],
): INodeProperties[] {
	const operations = providerIds.flatMap((id) =>
		operationsOf(id).map((operation) => [id, operation] as const),
	);
	const live = liveProperties(commonOptions);
	return [
		{ ...providerProperty, description: 'Service that makes the video' },
		noActionsProperty,
		...providerIds.map(operationProperty),
		...operations.map(([provider, operation]) => modelProperty(provider, operation)),
		modelIdProperty,
		specifyProperty,
		...fieldProperties(),
		...live.fields,
		jsonProperty,
		...customProperties(),
		...nodeProperties,
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

function operationProperty(provider: ProviderId): INodeProperties {
	const live = liveProviders.find(({ id }) => id === provider)?.liveCatalogue.operations ?? [];
	const known = [...operationsOf(provider), ...live].map((operation) => ({
		value: operation,
		...OPERATIONS[operation],
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { provider: [provider] } },
		options: [...known, customOperation].sort(byName),
		default: 'textToVideo',
	};
}

function modelProperty(provider: ProviderId, operation: Operation): INodeProperties {
	const initial = defaultModelOf(provider, operation)?.id ?? '';
	return {
		displayName: 'Model',
		name: 'model',
		type: 'options',
		// With an expression here n8n would show the fields of all models.
		noDataExpression: true,
		displayOptions: {
			show: { provider: [provider], operation: [operation] },
			hide: { [SPECIFY]: [USING_JSON] },
		},
		options: modelsOf(provider, operation).map((model) => ({
			name: modelName(model),
			value: model.id,
			description: modelDescription(model),
		})),
		default: initial,
		description: 'Model that makes the video; it decides which parameters there are',
	};
}

const CUSTOM = { operation: [CUSTOM_REQUEST] };

const modelIdProperty: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'string',
	required: true,
	displayOptions: { show: { [SPECIFY]: [USING_JSON] }, hide: CUSTOM },
	default: '',
	placeholder: 'e.g. kling-v3.0-pro-t2v',
	description: 'ID of any model of the provider, such as an expression gives it',
};

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

/** @returns the title, with a mark on models that are gone or going */
export function modelName({ title, status }: ModelSpec): string {
	if (status.state === 'retired') return `${title} (Retired ${status.since})`;
	if (status.state === 'unlisted') return `${title} (No Longer Listed)`;
	return title;
}

/** @returns what to know before choosing the model: whether it still exists, and what replaces it */
export function modelDescription({ id, status, source }: ModelSpec): string {
	const { state, since, replacement } = status;
	const instead = replacement ? `, use ${replacement} instead` : '';
	if (state === 'retired') return `ID ${id}: retired on ${since}${instead}`;
	if (state === 'unlisted') {
		return `ID ${id}: absent from the provider's index since ${since}, may be gone${instead}`;
	}
	return source.confidence === 'inferred' ? `ID ${id}: known from third parties only` : `ID ${id}`;
}
