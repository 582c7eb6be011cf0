import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { elementAt, firstOf } from '../../harness/lists.mts';
import type { ModelSpec, Parameter } from '../../nodes/core/models/types';

/** What saved workflows and credentials hold by name: text at the leaves, so that it reads as a list. */
export interface Surface {
	[name: string]: string | Surface;
}

/** Stands between a field and the values that it offers. */
export const CHOICES = '; one of ';

export interface PublicParts {
	nodes: INodeTypeDescription[];
	credentials: ICredentialType[];
	models: ModelSpec[];
	/** Shapes of items, by name. */
	shapes: Surface;
}

/** @returns names, types, values and defaults, without the wording, which may change at any time */
export function publicSurface({ nodes, credentials, models, shapes }: PublicParts): Surface {
	const form = nodes.flatMap(({ properties }) => properties);
	return {
		credentials: Object.fromEntries(credentials.map((one) => [one.name, fieldsOf(one.properties)])),
		nodes: Object.fromEntries(nodes.map((node) => [node.name, nodeSurface(node)])),
		items: shapes,
		models: Object.fromEntries(models.map((model) => [model.id, modelSurface(model, form)])),
	};
}

function nodeSurface(node: INodeTypeDescription): Surface {
	return {
		version: [node.version].flat().join(', '),
		inputs: [node.inputs].flat().join(', '),
		outputs: [node.outputs].flat().map(outputName).join(', '),
		credentials: (node.credentials ?? []).map(({ name }) => name).join(', '),
		webhooks: (node.webhooks ?? []).map(({ name, path }) => `${name} ${path}`).join(', '),
		parameters: fieldsOf(
			node.properties.filter((property) => !property.displayOptions?.show?.model),
		),
	};
}

/** Wires hold the places of outputs: names and their order matter. */
function outputName(output: INodeTypeDescription['outputs'][number]): string {
	return typeof output === 'string' ? output : (output.displayName ?? output.type);
}

/** The fields of the form that only this model, or it among others, has, and where their values go. */
function modelSurface(model: ModelSpec, form: INodeProperties[]): Surface {
	const own = form.filter(({ displayOptions }) => displayOptions?.show?.model?.includes(model.id));
	const options = own.find(({ name }) => name === 'options');
	const known = new Map<string, Parameter>(
		model.parameters.map((parameter) => [parameter.name, parameter]),
	);
	const added = (options?.options ?? []) as INodeProperties[];
	const bodyFields = (properties: INodeProperties[]) =>
		Object.fromEntries(
			properties.flatMap((property) => {
				const parameter = known.get(property.name);
				return parameter ? [[property.name, modelField(property, parameter)]] : [];
			}),
		);
	return {
		sent: `${model.provider} ${model.operation} ${model.path}, ${model.surface}`,
		fields: bodyFields(own),
		options: bodyFields(added),
	};
}

function modelField(property: INodeProperties, parameter: Parameter): string | Surface {
	const text = fieldText(property, ` -> ${parameter.path}`);
	if (parameter.type !== 'list') return text;
	const { values } = firstOf(property.options as INodePropertyCollection[]);
	const entries = values.map((value, index): [string, string | Surface] => [
		value.name,
		modelField(value, elementAt(parameter.fields, index)),
	]);
	return { '': text, ...Object.fromEntries(entries) };
}

/** A name that several fields share, each shown at another time, is told apart by when it is shown. */
function fieldsOf(properties: INodeProperties[]): Surface {
	const fields = properties.filter(({ type }) => type !== 'notice' && type !== 'hidden');
	const count = (name: string) => fields.filter((field) => field.name === name).length;
	return Object.fromEntries(
		fields.map((field) => {
			const key = count(field.name) > 1 ? `${field.name}${whenShown(field)}` : field.name;
			const text = fieldText(field, key === field.name ? whenShown(field) : '');
			if (field.type !== 'collection') return [key, text];
			return [key, { '': text, ...fieldsOf(field.options as INodeProperties[]) }];
		}),
	);
}

function fieldText(field: INodeProperties, more: string): string {
	const text = `${field.type} = ${quoted(field.default)}${more}`;
	// Models have sections of their own.
	if (field.type !== 'options' || field.name === 'model') return text;
	// What this list no longer offers is still in the one with retired models.
	if (field.displayOptions?.hide?.showRetiredModels) return text;
	const choices = (field.options as INodePropertyOptions[]).map(({ value }) => quoted(value));
	return `${text}${CHOICES}${choices.sort().join(' | ')}`;
}

function quoted(value: unknown): string {
	return JSON.stringify(value).replaceAll('"', "'");
}

function whenShown({ displayOptions = {} }: INodeProperties): string {
	const conditions = Object.entries(displayOptions).flatMap(([verb, fields]) =>
		Object.entries((fields ?? {}) as Record<string, unknown[]>).map(
			([field, values]) => ` ${verb === 'hide' ? 'unless' : 'if'} ${field} is ${values.join('/')}`,
		),
	);
	return conditions.join('');
}
