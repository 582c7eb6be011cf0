import fc from 'fast-check';

import type { Values } from '../../nodes/core/request/values';
import type {
	ListParameter,
	MediaFormat,
	ModelSpec,
	NumberParameter,
	ObjectParameter,
	Parameter,
	ScalarParameter,
	TextParameter,
	ValuesParameter,
} from '../../nodes/core/models/types';

/** @returns values as a user may fill them in; only rules between fields may still be broken */
export function validValues({ parameters }: ModelSpec): fc.Arbitrary<Values> {
	return record(parameters);
}

function record(parameters: Parameter[]): fc.Arbitrary<Values> {
	const fields = parameters.map((parameter) => [parameter.name, valid(parameter)] as const);
	const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
	return fc.record(Object.fromEntries(fields), { requiredKeys });
}

function valid(parameter: Parameter): fc.Arbitrary<unknown> {
	switch (parameter.type) {
		case 'text':
			return text(parameter);
		case 'integer':
			return fc.integer(limits(parameter, 1_000_000));
		case 'number':
			// JSON knows no -0.
			return fc.double({ ...limits(parameter, 1_000), noNaN: true }).map((value) => value + 0);
		case 'boolean':
			return fc.boolean();
		case 'choice':
			return fc.constantFrom(...parameter.choices.map(({ value }) => value));
		case 'object':
			return objects(parameter);
		case 'media':
			return fc.constantFrom(...parameter.formats.map((format) => MEDIA[format]));
		case 'list': {
			const { minItems = 1, maxItems = 5, fields } = parameter;
			return fc.array(record(fields), { minLength: minItems, maxLength: maxItems });
		}
		case 'values': {
			const { minItems = 1, maxItems = 5, item } = parameter;
			return fc.array(valid(item), { minLength: minItems, maxLength: maxItems });
		}
	}
}

/** A white PNG of 320 x 320 px: large enough for every model. */
export const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAUAAAAFAAQAAAADl65gHAAAAQUlEQVR42u3KMQ0AAAwDoPo33VrYuwRu0qOIoiiKoiiKoiiKoiiKoiiKoiiKoiiKoiiKoiiKoiiKoiiKoiiK4r84v0fQ4PHl284AAAAASUVORK5CYII=';

function objects({ names = ['option'], wrapper }: ObjectParameter): fc.Arbitrary<unknown> {
	const inner = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 1 }));
	const wrapped = wrapper ? inner.map((one) => ({ [wrapper]: one })) : inner;
	const whole = fc.oneof(inner, wrapped).map((one) => ({ provider: one }));
	return fc.oneof(
		whole,
		whole.map((one) => JSON.stringify(one)),
	);
}

const MEDIA: Record<MediaFormat, string> = {
	url: 'https://example.com/lighthouse.jpg?size=1',
	httpsUrl: 'https://example.com/lighthouse.jpg',
	dataUri: `data:image/png;base64,${PICTURE}`,
	base64: PICTURE,
	assetId: 'cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdl',
};

function text({ url, minLength = 1, maxLength = 50 }: TextParameter): fc.Arbitrary<string> {
	if (url) return fc.constant('https://example.com/hook');
	const length = { minLength, maxLength: Math.max(minLength, Math.min(50, maxLength)) };
	return fc.string({ ...length, unit: 'binary' }).filter((one) => one.trim() !== '');
}

function limits({ min, max }: NumberParameter, span: number): { min: number; max: number } {
	const low = min ?? Math.min(0, max ?? 0) - span;
	return { min: low, max: max ?? low + span };
}

/** One way to break a documented limit: these values in place of the good ones. */
export interface Excess {
	name: string;
	label: string;
	value: unknown;
}

/** @returns for every limit of the model a value just or far beyond it */
export function excesses({ parameters }: ModelSpec): Array<fc.Arbitrary<Excess>> {
	return parameters.flatMap((parameter) => {
		const { name, label } = parameter;
		return beyond(parameter).map((one) => one.map((value) => ({ name, label, value })));
	});
}

function beyond(parameter: Parameter): Array<fc.Arbitrary<unknown>> {
	switch (parameter.type) {
		case 'list':
			return beyondList(parameter);
		case 'values':
			return beyondValues(parameter);
		default:
			return beyondScalar(parameter);
	}
}

function beyondList({
	fields,
	maxItems,
	minItems = 1,
}: ListParameter): Array<fc.Arbitrary<unknown>> {
	const entries = (minLength: number, maxLength = minLength) =>
		fc.array(record(fields), { minLength, maxLength });
	const tooMany = maxItems === undefined ? [] : [entries(maxItems + 1, maxItems + 3)];
	const badEntry = fields.flatMap((field) =>
		beyond(field).map((bad) =>
			fc
				.tuple(entries(minItems), bad)
				.map(([[first, ...rest], value]) => [{ ...first, [field.name]: value }, ...rest]),
		),
	);
	return [...tooMany, ...badEntry];
}

function beyondValues({ item, maxItems }: ValuesParameter): Array<fc.Arbitrary<unknown>> {
	const tooMany = (most: number) =>
		fc.array(valid(item), { minLength: most + 1, maxLength: most + 3 });
	return maxItems === undefined ? [] : [tooMany(maxItems)];
}

function beyondScalar(parameter: ScalarParameter): Array<fc.Arbitrary<unknown>> {
	switch (parameter.type) {
		case 'integer':
		case 'number': {
			const { min, max } = parameter;
			const step = fc.integer({ min: 1, max: 1_000_000 });
			const fraction = fc.double({ min: 0.01, max: 0.99 }).map((part) => (min ?? 0) + part);
			return [
				...(min === undefined ? [] : [step.map((by) => min - by)]),
				...(max === undefined ? [] : [step.map((by) => max + by)]),
				...(parameter.type === 'integer' ? [fraction] : []),
			];
		}
		case 'text': {
			const { maxLength } = parameter;
			const noText = fc.constantFrom<unknown>({ text: 'A storm' }, true);
			if (maxLength === undefined) return [noText];
			return [noText, fc.integer({ min: 1, max: 100 }).map((by) => '🎬'.repeat(maxLength + by))];
		}
		case 'choice':
			return [fc.constantFrom('no such choice', -12345, true)];
		case 'media':
			return [fc.constantFrom('not a link!', 7, { url: 'https://example.com' })];
		case 'boolean':
			return [fc.constantFrom('maybe', 1, { on: true })];
		case 'object':
			return [
				fc.constantFrom<unknown>('{"open"', '[]', 7, true, { provider: 7 }),
				...(parameter.names ? [fc.constant({ provider: { 'no such name': 1 } })] : []),
			];
	}
}
