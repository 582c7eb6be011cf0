import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { formProperties } from '../../nodes/core/form/form';
import { shortTitle } from '../../nodes/core/form/model-text';
import { models } from '../../nodes/core/models';
import { OPERATIONS } from '../../nodes/core/models/operations';
import type { ModelSpec, NumberParameter } from '../../nodes/core/models/types';
import { findProvider } from '../../nodes/core/providers';
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

/** What every form has around the fields of its model. */
const AROUND = [
	...['operation', 'provider', 'model', 'statusNotice'],
	...['specifyParameters', 'showRetiredModels'],
];

const TYPES: Record<string, string> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	collection: 'object',
	fixedCollection: 'object',
	resourceLocator: 'object',
	json: 'string',
	notice: 'string',
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

const modelLists = properties.filter(({ name, type }) => name === 'model' && type === 'options');
const shownWith = (withRetired: boolean) =>
	modelLists.filter(
		({ displayOptions }) => (displayOptions?.show?.showRetiredModels !== undefined) === withRetired,
	);
const choicesIn = (lists: INodeProperties[]) =>
	lists.flatMap(({ options }) => options as INodePropertyOptions[]);

describe('the list of models', () => {
	it('has all models once they are asked for, with what became of those that are gone', () => {
		const choices = choicesIn(shownWith(true));
		expect(choices.map(({ value }) => value).sort()).toEqual(models.map(({ id }) => id).sort());
		for (const model of models) {
			const choice = choices.find(({ value }) => value === model.id);
			const { state, since } = model.status;
			const mark = {
				current: '',
				unlisted: ' (No Longer Listed)',
				probablyGone: ' (Probably Gone)',
				retired: ' (Retired)',
			};
			expect(choice?.name).toContain(shortTitle(model) + mark[state]);
			const told = state === 'current' ? `acts checked on ${model.source.checked}` : since;
			expect(choice?.description).toContain(told);
		}
	});

	it('has current ones only until then, unless an operation has none', () => {
		for (const { options } of shownWith(false)) {
			const states = (options as INodePropertyOptions[]).map(
				({ value }) => models.find(({ id }) => id === value)?.status.state,
			);
			expect(states.includes('current')).toBe(states.every((state) => state === 'current'));
		}
		const novita = ['textToVideo', 'imageToVideo', 'referenceToVideo', 'motionToVideo'];
		const dead = models.filter(({ status }) => status.state !== 'current');
		const offered = choicesIn(
			shownWith(false).filter(({ displayOptions }) => {
				const { provider, operation } = displayOptions?.show ?? {};
				return provider?.includes('novita') && novita.includes(String(operation?.[0]));
			}),
		);
		expect(offered.length).toBeGreaterThan(10);
		expect(offered.filter(({ value }) => dead.some(({ id }) => id === value))).toEqual([]);
	});

	it('starts with a current model wherever there is one', () => {
		for (const { options, default: initial } of shownWith(false)) {
			expect((options as INodePropertyOptions[]).map(({ value }) => value)).toContain(initial);
		}
	});

	it.each(['sound', '15 s', 'txt2video', 'kling-v3.0-pro-t2v', 'Veo'])('finds %s', (words) => {
		// As n8n's list searches: in the name, in any case.
		const found = choicesIn(shownWith(true)).filter(({ name }) =>
			name.toLowerCase().includes(words.toLowerCase()),
		);
		expect(found.length).toBeGreaterThan(0);
	});

	it('says that Enterprise models need a plan, and has them last', () => {
		const list = shownWith(false).find(({ displayOptions }) => {
			const { provider, operation } = displayOptions?.show ?? {};
			return provider?.includes('modelsLab') && operation?.includes('textToVideo');
		});
		const needing = (list?.options as INodePropertyOptions[]).map(({ description = '' }) =>
			/^Needs an Enterprise plan/.test(description),
		);
		expect(needing).toContain(true);
		expect(needing).toEqual([...needing].sort());
	});
});

describe('the operations', () => {
	const lists = properties.filter(({ name }) => name === 'operation');
	const valuesOf = (list: INodeProperties | undefined) =>
		(list?.options as INodePropertyOptions[]).map(({ value }) => value);

	it('come in the order in which people look for them, the first list being what the panel offers', () => {
		expect(valuesOf(lists[0])).toEqual([
			...['textToVideo', 'imageToVideo', 'startEndToVideo', 'referenceToVideo', 'motionToVideo'],
			...['editVideo', 'upscaleVideo', 'lipSync', 'swapFace', 'removeWatermark', 'customRequest'],
		]);
		expect(valuesOf(lists[1])).toEqual(expect.arrayContaining(['multiFrameToVideo']));
	});

	it.each(Object.keys(OPERATIONS))(
		'%s starts with a provider and a model that agree',
		(operation) => {
			for (const showRetiredModels of [false, true]) {
				const chosen = NodeHelpers.getNodeParameters(
					description.properties,
					{ operation, showRetiredModels },
					true,
					false,
					null,
					description,
				);
				const live = findProvider(chosen?.provider)?.liveCatalogue;
				const model = models.find(({ id }) => id === chosen?.model);
				if (live) expect(live.operations).toContain(operation);
				else expect([model?.operation, model?.provider]).toEqual([operation, chosen?.provider]);
			}
		},
	);

	it('a saved workflow keeps a retired model, its operation and its provider without the switch', () => {
		for (const { id, provider, operation } of models) {
			const kept = nodeParameters(models.find((model) => model.id === id)!);
			expect(kept).toMatchObject({ model: id, provider, operation });
		}
	});
});

it('says of a chosen model that it is retired, and what replaces it', () => {
	for (const model of models) {
		const notices = shownFor(model).filter(({ name }) => name === 'statusNotice');
		expect(notices).toHaveLength(model.status.state === 'current' ? 0 : 1);
	}
	const retired = models.find(({ id }) => id === 'wan-t2v')!;
	const [notice] = shownFor(retired).filter(({ name }) => name === 'statusNotice');
	expect(notice?.displayName).toMatch(/^Retired on .*probably be refused\. Choose <b>/);
});

describe.each(models.map((model) => ({ id: model.id, model })))('the form of $id', ({ model }) => {
	const shown = shownFor(model);

	it('shows nothing twice', () => {
		const names = shown.map(({ name }) => name);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});

	it('has the top-level fields in their order, and the rest under Options', () => {
		const own = shown.filter(({ name }) => !AROUND.includes(name));
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
