import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { formProperties } from '../../nodes/core/form/form';
import { models } from '../../nodes/core/models';
import type { ModelSpec, NumberParameter } from '../../nodes/core/models/types';
import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';
import { nodeParameters } from '../request/form-values.mts';

const { description } = new GenerateVideo();
const properties = formProperties();
const everything = properties.flatMap(withInner);

it('the node stays small enough for the editor', () => {
	expect(JSON.stringify(description).length).toBeLessThan(600_000);
});

it.each(['provider', 'operation'])(
	'%s takes no expression, since the form depends on it',
	(name) => {
		const found = properties.filter((property) => property.name === name);
		expect(found.length).toBeGreaterThan(0);
		expect(found.every(({ noDataExpression }) => noDataExpression)).toBe(true);
	},
);

const TYPES: Record<string, string> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	collection: 'object',
	fixedCollection: 'object',
	resourceLocator: 'object',
	json: 'string',
};

it('every property starts with a value of its type', () => {
	const wrong = everything.filter((property) => {
		if (property.type === 'options') return !optionsOf(property).includes(property.default);
		if (isPlainList(property)) return !Array.isArray(property.default);
		if (property.typeOptions?.multipleValues && property.type === 'string') {
			return !Array.isArray(property.default);
		}
		return typeof property.default !== TYPES[property.type];
	});
	expect(wrong.map(({ name }) => name)).toEqual([]);
});

it('every switch is described by what it decides', () => {
	const switches = everything.filter(({ type }) => type === 'boolean');
	expect(switches.length).toBeGreaterThan(0);
	const strays = switches.filter((property) => !property.description?.startsWith('Whether'));
	expect(strays.map(({ name }) => name)).toEqual([]);
});

it('marks models that are gone, with what to use instead', () => {
	const choices = properties
		.filter(({ name, type }) => name === 'model' && type === 'options')
		.flatMap(({ options }) => options as INodePropertyOptions[]);
	expect(choices.map(({ value }) => value).sort()).toEqual(models.map(({ id }) => id).sort());

	for (const { id, title, status } of models) {
		const choice = choices.find(({ value }) => value === id);
		const { state, since, replacement } = status;
		const mark = {
			current: '',
			unlisted: ' (No Longer Listed)',
			probablyGone: ' (Probably Gone)',
			retired: ` (Retired ${since})`,
		};
		expect(choice?.name).toBe(title + mark[state]);
		if (state === 'current') continue;
		expect(choice?.description).toContain(since);
		if (replacement) expect(choice?.description).toContain(`use ${replacement} instead`);
	}
});

it('offers models that run before those that are gone', () => {
	const gone = properties
		.filter(({ name, type }) => name === 'model' && type === 'options')
		.map(({ options }) =>
			(options as INodePropertyOptions[]).map(({ name }) =>
				/ \((Retired|No Longer|Probably)/.test(name),
			),
		);
	for (const marks of gone) expect(marks).toEqual([...marks].sort());
});

describe.each(models.map((model) => ({ id: model.id, model })))('the form of $id', ({ model }) => {
	const shown = shownFor(model);

	it('shows nothing twice', () => {
		const names = shown.map(({ name }) => name);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});

	it('has the top-level fields in their order, and the rest under Options', () => {
		const own = shown.filter(
			({ name }) => !['provider', 'operation', 'model', 'specifyParameters'].includes(name),
		);
		const topLevel = model.parameters
			.filter((parameter) => parameter.topLevel)
			.map(({ name }) => name);
		expect(own.map(({ name }) => name)).toEqual([...topLevel, 'options']);

		const added = (own.at(-1)?.options as INodeProperties[]).map(({ name }) => name);
		const rest = model.parameters
			.filter((parameter) => !parameter.topLevel)
			.map(({ name }) => name);
		expect([...added].sort()).toEqual([...rest].sort());
	});

	it('sorts the options by name', () => {
		const names = (shown.at(-1)?.options as INodeProperties[]).map((one) => one.displayName);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	});

	it('limits numbers as the model does', () => {
		const numbers = model.parameters.filter(
			(one): one is NumberParameter => one.type === 'integer' || one.type === 'number',
		);
		const fields = shown.flatMap(withInner);
		for (const { name, type, min, max } of numbers) {
			const options = fields.find((field) => field.name === name)?.typeOptions;
			expect(options).toMatchObject({
				...(min === undefined ? {} : { minValue: min }),
				...(max === undefined ? {} : { maxValue: max }),
			});
			expect(options?.numberPrecision === 0).toBe(type === 'integer');
		}
	});
});

function shownFor(model: ModelSpec): INodeProperties[] {
	const parameters = nodeParameters(model);
	return properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, { typeVersion: 1 }, description),
	);
}

function withInner(property: INodeProperties): INodeProperties[] {
	const options = (property.options ?? []) as unknown[];
	if (property.type === 'collection')
		return [property, ...(options as INodeProperties[])].flatMap(once);
	if (property.type !== 'fixedCollection') return [property];
	return [property, ...(options as INodePropertyCollection[]).flatMap(({ values }) => values)];
}

function once(property: INodeProperties): INodeProperties[] {
	return property.type === 'fixedCollection' ? withInner(property) : [property];
}

/** Several plain values, such as links. */
function isPlainList({ type, typeOptions }: INodeProperties): boolean {
	return type === 'string' && typeOptions?.multipleValues === true;
}

function optionsOf({ options }: INodeProperties): unknown[] {
	return (options as INodePropertyOptions[]).map(({ value }) => value);
}
