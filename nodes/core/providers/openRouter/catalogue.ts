import type {
	Choice,
	ModelSpec,
	OneOrMore,
	Operation,
	Parameter,
	Rule,
	Source,
} from '../../models/types';
import type { LiveCatalogue, ListedModel } from '../live-catalogue';
import { type Capabilities, capabilitiesOf } from './capabilities';
import { list } from './listing';
import { fields } from './live-fields';

/** What is left out, with the reason: `Capabilities.kind` says why avatars are. */
const operations = Object.keys(fields) as Operation[];

/** The specification, and a list that was captured on that day. */
const SOURCE: Source = {
	text: 'The specification of OpenRouter',
	confidence: 'verified',
	checked: '2026-10-09',
};

/** @returns a spec of an entry of the list: a function of nothing else */
export function specOf(model: ListedModel, operation: Operation): ModelSpec | null {
	const able = capabilitiesOf(model.entry);
	if (!canDo(able, operation)) return null;
	const parameters = (fields[operation] ?? []).flatMap((field) => narrowed(field, able) ?? []);
	return {
		...specWith(model.id, model.name, operation, parameters),
		source: { ...SOURCE, text: 'Its entry in the list of OpenRouter' },
	};
}

function openSpec(id: string, operation: Operation): ModelSpec {
	return specWith(id, id, operation, fields[operation] ?? []);
}

function canDo({ kind, frames }: Capabilities, operation: Operation): boolean {
	if (operation === 'editVideo') return kind === 'editor';
	if (operation === 'upscaleVideo') return kind === 'upscaler';
	if (kind !== 'generator') return false;
	const needs = { imageToVideo: ['first_frame'], startEndToVideo: ['first_frame', 'last_frame'] };
	return (
		!(operation in needs) ||
		needs[operation as keyof typeof needs].every((frame) => frames.includes(frame))
	);
}

/** @returns the field with the values that the model has; undefined when it has none */
function narrowed(field: Parameter, able: Capabilities): Parameter | undefined {
	switch (field.name) {
		case 'duration':
			return choiceOf(field, able.durations, (value) => `${value} Seconds`);
		case 'resolution':
			return choiceOf(field, able.resolutions);
		case 'aspectRatio':
			return choiceOf(field, able.aspectRatios);
		case 'size':
			return choiceOf(field, able.sizes, (value) => String(value).replace('x', ' x '));
		case 'creativity':
			return choiceOf(field, able.creativity);
		case 'upscaleFactor':
			return field.type === 'number' && able.upscaleFactor
				? { ...field, ...able.upscaleFactor, default: within(2, able.upscaleFactor) }
				: undefined;
		case 'providerOptions':
			return field.type === 'object' && isOneOrMore(able.passedOn)
				? { ...field, names: able.passedOn }
				: undefined;
		case 'audio':
			return able.canMakeSound ? field : undefined;
		case 'seed':
			return able.takesSeed ? field : undefined;
		default:
			return field;
	}
}

function isOneOrMore(names: string[]): names is [string, ...string[]] {
	return names.length > 0;
}

function within(wanted: number, { min, max }: { min: number; max: number }): number {
	return Math.min(max, Math.max(min, wanted));
}

function choiceOf(
	{ name, label, path, description, topLevel }: Parameter,
	values: Array<string | number>,
	labelOf: (value: string | number) => string | undefined = () => undefined,
): Parameter | undefined {
	const choices = values.map((value): Choice => ({ value, label: labelOf(value) }));
	if (choices.length === 0) return undefined;
	return {
		name,
		label,
		path,
		description,
		topLevel,
		type: 'choice',
		choices: choices as unknown as OneOrMore<Choice>,
	};
}

function specWith(
	id: string,
	title: string,
	operation: Operation,
	parameters: Parameter[],
): ModelSpec {
	const has = (name: string) => parameters.some((parameter) => parameter.name === name);
	return {
		id,
		provider: 'openRouter',
		title,
		family: 'OpenRouter',
		operation,
		surface: 'openRouter/videos',
		path: '/videos',
		status: { state: 'current', since: '' },
		source: SOURCE,
		callbackPath: 'callback_url',
		constants: { model: id },
		parameters,
		rules: RULES.filter((rule) => namesIn(rule).every(has)),
	};
}

const RULES: Rule[] = [
	{ kind: 'exclusive', fields: ['size', 'resolution'] },
	{ kind: 'exclusive', fields: ['size', 'aspectRatio'] },
	{ kind: 'needsAny', field: 'prompt', needs: ['images', 'videos', 'audioFiles'] },
];

function namesIn(rule: Rule): string[] {
	if (rule.kind === 'needsAny') return [rule.field, ...rule.needs];
	return rule.kind === 'exclusive' ? rule.fields : [];
}

export const liveCatalogue: LiveCatalogue = {
	operations,
	choiceFields: ['duration', 'resolution', 'aspectRatio', 'size', 'creativity'],
	list,
	specOf,
	openSpec,
};
