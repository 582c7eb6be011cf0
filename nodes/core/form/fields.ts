import type { INodeProperties } from 'n8n-workflow';

import { models } from '../models';
import type { ModelSpec } from '../models/types';
import { SPECIFY, USING_FIELDS } from '../request/form-names';
import { toProperty } from './properties';

/** Top-level fields of all models; identical fields of several models are merged into one. */
export function fieldProperties(): INodeProperties[] {
	const merged = new Merged();
	for (const model of models) {
		const topLevel = model.parameters.filter((parameter) => parameter.topLevel);
		const properties = topLevel.map((parameter) => toProperty(parameter, model.provider));
		merged.add(model, properties);
	}
	return merged.shown();
}

/** The Options of all models, with those of the node itself. */
export function optionsProperties(commonOptions: INodeProperties[]): INodeProperties[] {
	const merged = new Merged();
	for (const model of models) {
		const own = model.parameters.filter(({ topLevel }) => !topLevel);
		// An option that is not added is left out or sent with its default: it is never missing.
		const optional = own.map((parameter) => ({ ...parameter, required: false }));
		const options = optional.map((parameter) => toProperty(parameter, model.provider));
		merged.add(model, [optionsProperty([...options, ...offered(commonOptions, model)])]);
	}
	return merged.shown();
}

/** Needs a model that takes a callback address. */
const RESUME_ON_CALLBACK = 'resumeOnCallback';

/** @returns the options of the node itself that work with the model */
export function offered(
	options: INodeProperties[],
	{ callbackPath }: Pick<ModelSpec, 'callbackPath'>,
): INodeProperties[] {
	return options.filter(({ name }) => callbackPath !== undefined || name !== RESUME_ON_CALLBACK);
}

/** @returns the collection Options of a node or of a model; its options are sorted by their labels */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** Properties of several models in one list that keeps the order of each. */
class Merged {
	private readonly entries: Array<{ property: INodeProperties; key: string; models: string[] }> =
		[];

	add(model: ModelSpec, properties: INodeProperties[]): void {
		let after = -1;
		for (const property of properties) {
			const key = JSON.stringify(property);
			const found = this.entries.findIndex((entry, index) => index > after && entry.key === key);
			const known = this.entries[found];
			if (known) known.models.push(model.id);
			else this.entries.splice(after + 1, 0, { property, key, models: [model.id] });
			after = known ? found : after + 1;
		}
	}

	shown(): INodeProperties[] {
		return this.entries.map(({ property, models: ids }) => ({
			...property,
			displayOptions: { show: { [SPECIFY]: [USING_FIELDS], model: ids } },
		}));
	}
}
