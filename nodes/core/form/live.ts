import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Parameter } from '../models/types';
import type { FieldName } from '../models/vocabulary';
import { providers } from '../providers';
import type { LiveCatalogue } from '../providers/live-catalogue';
import type { Provider } from '../providers/provider';
import { LISTED_MODEL, SPECIFY, USING_FIELDS, USING_JSON } from '../request/form-names';
import { optionsProperty } from './fields';
import { toProperty } from './properties';

/** The form of providers that list their models themselves: one set of fields for each operation. */

/** Method of the node that searches for a model. */
export const LISTED_MODEL_SEARCH = 'searchListedModels';

/** @returns the method of the node that gives the values of a field */
export function choicesMethod(name: FieldName): string {
	return `getListed${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What stands for a field that is left out. */
export const MODELS_DEFAULT = { name: 'Default of the Model', value: '' };

/** A provider that lists its models itself. */
export type LiveProvider = Provider & { liveCatalogue: LiveCatalogue };

export const liveProviders: LiveProvider[] = Object.values(providers).filter(
	(provider): provider is LiveProvider => provider.liveCatalogue !== undefined,
);

/** @returns the search for a model, and the fields of each operation */
export function liveProperties(commonOptions: INodeProperties[]): {
	fields: INodeProperties[];
	options: INodeProperties[];
} {
	const sets = liveProviders.flatMap((provider) =>
		provider.liveCatalogue.operations.map((operation) =>
			fieldSet(provider, operation, commonOptions),
		),
	);
	return {
		fields: [...liveProviders.map(modelProperty), ...sets.flatMap(({ fields }) => fields)],
		options: sets.map(({ options }) => options),
	};
}

function modelProperty({ id, displayName, liveCatalogue }: LiveProvider): INodeProperties {
	return {
		displayName: 'Model',
		name: LISTED_MODEL,
		type: 'resourceLocator',
		required: true,
		displayOptions: {
			show: { provider: [id], operation: [...liveCatalogue.operations] },
			hide: { [SPECIFY]: [USING_JSON] },
		},
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: LISTED_MODEL_SEARCH, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. google/veo-3.1' },
		],
		description: `Model that makes the video, from the list that ${displayName} has now`,
	};
}

function fieldSet(
	{ id, liveCatalogue }: LiveProvider,
	operation: Operation,
	commonOptions: INodeProperties[],
): { fields: INodeProperties[]; options: INodeProperties } {
	const { parameters } = liveCatalogue.openSpec('', operation);
	const property = (parameter: Parameter) =>
		liveCatalogue.choiceFields.includes(parameter.name)
			? choiceProperty(parameter)
			: toProperty(parameter, id);
	const displayOptions = {
		show: { [SPECIFY]: [USING_FIELDS], provider: [id], operation: [operation] },
	};
	const topLevel = parameters.filter((parameter) => parameter.topLevel);
	const others = parameters.filter((parameter) => !parameter.topLevel);
	const options = others.map((parameter) => property({ ...parameter, required: false }));
	return {
		fields: topLevel.map((parameter) => ({ ...property(parameter), displayOptions })),
		options: { ...optionsProperty([...options, ...commonOptions]), displayOptions },
	};
}

function choiceProperty({ name, label, description }: Parameter): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'options',
		typeOptions: {
			loadOptionsMethod: choicesMethod(name),
			loadOptionsDependsOn: [`${LISTED_MODEL}.value`, 'operation'],
		},
		options: [MODELS_DEFAULT],
		default: '',
		description: `${description}. The list has what the chosen model takes.`,
	};
}
