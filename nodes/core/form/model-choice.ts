import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { models } from '../models';
import { OPERATIONS } from '../models/operations';
import type { ModelSpec, Operation } from '../models/types';
import type { ProviderId } from '../models/vocabulary';
import { providers } from '../providers';
import { CUSTOM_REQUEST, SHOW_RETIRED, SPECIFY, USING_JSON } from '../request/form-names';
import { customOperation } from './custom-request';
import { defaultModelOf, modelsOf, offeredModels, operationsOf, providersOf } from './lookup';
import { modelDescription, modelName, statusNotice } from './model-text';
import { providerProperty } from './provider-property';

/**
 * Operation, provider and model: each offers what the ones before it leave. Everything is there twice,
 * with current models only and with all of them.
 */
export function choiceProperties(): INodeProperties[] {
	const lists = [false, true];
	return [
		...lists.map(operationProperty),
		...lists.flatMap(providerProperties),
		...lists.flatMap(modelProperties),
		modelIdProperty,
	];
}

/** Whether retired models are offered too: no field that it decides on may decide on it. */
export const showRetiredProperty: INodeProperties = {
	displayName: 'Show Retired Models',
	name: SHOW_RETIRED,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the lists above also offer models that their provider has retired or no longer lists. Most of them no longer run.',
};

/** For each model that is gone or going, what the form says once it is chosen. */
export function statusNotices(): INodeProperties[] {
	const idsByText = new Map<string, string[]>();
	for (const model of models) {
		const text = statusNotice(model);
		if (text !== null) idsByText.set(text, [...(idsByText.get(text) ?? []), model.id]);
	}
	return [...idsByText].map(([displayName, ids]) => ({
		displayName,
		name: 'statusNotice',
		type: 'notice',
		displayOptions: { show: { model: ids }, hide: { [SPECIFY]: [USING_JSON] } },
		default: '',
	}));
}

/** Hiding, not showing, is what holds in a workflow that does not know the switch. */
function listShown(withRetired: boolean) {
	return withRetired ? { show: { [SHOW_RETIRED]: [true] } } : { hide: { [SHOW_RETIRED]: [true] } };
}

/** n8n's panel offers the choices of the first field of this name as actions, in their order. */
function operationProperty(withRetired: boolean): INodeProperties {
	const known = operationsOf(withRetired).map((operation): INodePropertyOptions => {
		const { name, action, description } = OPERATIONS[operation];
		return { name, value: operation, action, description };
	});
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: listShown(withRetired),
		options: [...known, customOperation],
		default: 'textToVideo',
		description: 'What the video is made from',
	};
}

/** One field an operation: its default is what a workflow that leaves the provider out relies on. */
function providerProperties(withRetired: boolean): INodeProperties[] {
	const { show, hide } = listShown(withRetired);
	const all = Object.values(providers).map(({ id }) => id);
	const choices: Array<[string, ProviderId[]]> = operationsOf(true).map((operation) => [
		operation,
		providersOf(operation, withRetired),
	]);
	return [...choices, [CUSTOM_REQUEST, all] as const].map(([operation, ids]) => ({
		...providerProperty(ids),
		displayOptions: { show: { ...show, operation: [operation] }, ...(hide ? { hide } : {}) },
		description: 'Service that makes the video',
	}));
}

function modelProperties(withRetired: boolean): INodeProperties[] {
	return Object.values(providers).flatMap(({ id }) =>
		operationsOf(true)
			.filter((operation) => modelsOf(id, operation).length > 0)
			.map((operation) => modelProperty(id, operation, withRetired)),
	);
}

function modelProperty(
	provider: ProviderId,
	operation: Operation,
	withRetired: boolean,
): INodeProperties {
	const { show, hide } = listShown(withRetired);
	const initial = defaultModelOf(provider, operation)?.id ?? '';
	return {
		displayName: 'Model',
		name: 'model',
		type: 'options',
		// With an expression here n8n would show the fields of all models.
		noDataExpression: true,
		displayOptions: {
			show: { ...show, provider: [provider], operation: [operation] },
			hide: { ...hide, [SPECIFY]: [USING_JSON] },
		},
		options: offeredModels(provider, operation, withRetired).map(choiceOf),
		default: initial,
		description: 'Model that makes the video; it decides which parameters there are',
	};
}

function choiceOf(model: ModelSpec): INodePropertyOptions {
	const description = modelDescription(model);
	return { name: modelName(model), value: model.id, ...(description ? { description } : {}) };
}

const modelIdProperty: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'string',
	required: true,
	displayOptions: {
		show: { [SPECIFY]: [USING_JSON] },
		hide: { operation: [CUSTOM_REQUEST] },
	},
	default: '',
	placeholder: 'e.g. kling-v3.0-pro-t2v',
	description:
		'ID of any model of the provider, such as an expression gives it. Where the model can do one thing only, it decides what the video is made from, whatever Operation says.',
};
