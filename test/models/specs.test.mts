import { buildBody } from '../../nodes/core/request/body';
import { checkValues } from '../../nodes/core/request/values';
import { exampleValues } from '../../tools/catalogue/example.mts';
import { models } from '../../nodes/core/models';
import type { ModelSpec, Parameter, Rule } from '../../nodes/core/models/types';
import { declaredPaths } from '../request/paths.mts';
import { schemaErrors } from './reference-schema.mts';
import { flawOf, isScale, isTitleCase } from './wording.mts';

/** Every parameter of every model, those inside lists too, named as `list.field`. */
const parameters = models.flatMap((model) =>
	model.parameters.flatMap((one) => withFields(one).map(([name, each]) => ({ model, name, each }))),
);

it('every model has an id of its own', () => {
	const ids = models.map(({ id }) => id);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('one name has one label in all models', () => {
	const labels = new Map(parameters.map(({ name, each }) => [name, each.label]));
	const strays = parameters.filter(({ name, each }) => labels.get(name) !== each.label);
	expect(strays.map(({ model, each }) => `${model.id}: ${each.label}`)).toEqual([]);
});

it('labels are in Title Case', () => {
	const labels = [
		...models.map(({ title }) => title),
		...parameters.flatMap(({ each }) => [each.label, ...inner(each)]),
	];
	expect(labels.filter((label) => !isTitleCase(label))).toEqual([]);
});

it('descriptions are sentences in the style of n8n', () => {
	const flaws = parameters.flatMap(({ model, name, each }) => {
		const flaw = flawOf(each.description);
		return flaw ? `${model.id} ${name}: "${each.description}" ${flaw}` : [];
	});
	expect(flaws).toEqual([]);
});

it('choices are alphabetical unless they are a scale, and none is offered twice', () => {
	const unsorted = parameters.flatMap(({ model, name, each }) => {
		if (each.type !== 'choice') return [];
		const labels = each.choices.map(({ value, label }) => label ?? String(value));
		const sorted = [...labels].sort((a, b) => a.localeCompare(b));
		const fine = isScale(labels) || labels.join() === sorted.join();
		const twice = new Set(labels).size < labels.length;
		return fine && !twice ? [] : `${model.id} ${name}: ${labels.join(', ')}`;
	});
	expect(unsorted).toEqual([]);
});

it('no spec holds an emoji', () => {
	expect(JSON.stringify(models)).not.toMatch(/\p{Extended_Pictographic}/u);
});

it('a model that is gone is replaced by one that runs', () => {
	const wrong = models.filter(({ status: { replacement } }) => {
		const found = models.find(({ id }) => id === replacement);
		return replacement !== undefined && found?.status.state !== 'current';
	});
	expect(wrong.map(({ id }) => id)).toEqual([]);
});

it('a model that is gone says who says so, one that runs needs nobody', () => {
	const gone = models.filter(({ status }) => status.state !== 'current');
	expect(gone.filter(({ status }) => !status.source).map(({ id }) => id)).toEqual([]);
	expect(gone.map(({ status }) => status.since).filter((since) => !isDate(since))).toEqual([]);
	const replaced = models.filter(({ status }) => status.state === 'current' && status.replacement);
	expect(replaced.map(({ id }) => id)).toEqual([]);
});

it('what its maker has shut is not offered as current', () => {
	const shut = models.filter(({ id }) => /^v7\/(sora|veo-?[23](?!\.1))/.test(id));
	expect(shut.map(({ status }) => status.state)).toEqual(['probablyGone', 'probablyGone']);
});

it('a number that is added starts at its minimum only where that is documented', () => {
	const options = parameters.filter(({ name, each }) => !each.topLevel || name.includes('.'));
	const low = options.flatMap(({ model, name, each }) => {
		if ((each.type !== 'integer' && each.type !== 'number') || each.default !== undefined)
			return [];
		const isLow = each.start === undefined || each.start === each.min;
		return isLow ? `${model.id} ${name}` : [];
	});
	// The first picture of a video appears at its first frame.
	expect(low).toEqual(['v6/scene_maker keyFrames.startFrame']);
});

it('a field has a documented default or a start of our own, not both', () => {
	const both = parameters.filter(({ each }) => {
		const { default: documented, start } = each as { default?: unknown; start?: unknown };
		return documented !== undefined && start !== undefined;
	});
	expect(both.map(({ model, name }) => `${model.id} ${name}`)).toEqual([]);
});

it('a callback path is the path of a field', () => {
	const wrong = models.filter(
		(model) => model.callbackPath && !declaredPaths(model).has(model.callbackPath),
	);
	expect(wrong.map(({ id }) => id)).toEqual([]);
});

describe.each(models.map((model) => ({ id: model.id, model })))('$id', ({ model }) => {
	it('names where its facts come from, and when they were last checked', () => {
		expect(model.source.text.length).toBeGreaterThan(10);
		expect(['verified', 'excerpt', 'inferred']).toContain(model.source.confidence);
		expect(model.source.checked).toMatch(/^2\d{3}-\d\d-\d\d$/);
		expect(Date.parse(model.source.checked)).toBeLessThanOrEqual(Date.now());
	});

	it('lives on a path and a task surface of its provider', () => {
		expect(model.surface.split('/')[0]).toBe(model.provider);
		expect(model.path).toMatch(/^\/[\w./:-]+[^/]$/);
	});

	it('starts with values that it accepts', () => {
		const problems = model.parameters.flatMap((parameter) => problemsOfDefault(model, parameter));
		expect(problems).toEqual([]);
	});

	it('asks under Options only for what has a documented default', () => {
		const stuck = model.parameters.filter(
			(one) => one.required && !one.topLevel && !('default' in one && one.default !== undefined),
		);
		expect(stuck.map(({ name }) => name)).toEqual([]);
	});

	it('has limits that leave something to choose', () => {
		const limits = model.parameters.flatMap(withFields).map(([, one]) => limitsOf(one));
		expect(limits.filter(([low, high]) => low > high)).toEqual([]);
	});

	it('gives each parameter a name and each value a place of its own', () => {
		const names = model.parameters.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const paths = [...declaredPaths(model)];
		expect(paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`)))).toEqual([]);
	});

	it('has rules about fields that exist', () => {
		const names = model.parameters.flatMap(withFields).map(([name]) => name);
		const named = (model.rules ?? []).flatMap(namesIn);
		expect(named.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('has rules about values that their fields can have', () => {
		const compared = (model.rules ?? []).flatMap(comparisonsIn);
		expect(compared.filter(([name, value]) => !canBe(model, name, value))).toEqual([]);
	});

	it('is not blocked by a boolean that was added and left off', () => {
		const booleans = model.parameters.filter(({ type }) => type === 'boolean');
		const blocked = booleans.flatMap(({ name }) => {
			const { values, problems } = checkValues(model, { ...exampleValues(model), [name]: false });
			return [...problems, ...schemaErrors(model, buildBody(model, values))];
		});
		expect(blocked).toEqual([]);
	});
});

function withFields(parameter: Parameter): Array<[string, Parameter]> {
	const fields: Parameter[] = parameter.type === 'list' ? parameter.fields : [];
	const inside = fields.map((field): [string, Parameter] => [
		`${parameter.name}.${field.name}`,
		field,
	]);
	return [[parameter.name, parameter], ...inside];
}

function inner(parameter: Parameter): string[] {
	if (parameter.type === 'list') return [parameter.itemLabel];
	if (parameter.type !== 'choice') return [];
	return parameter.choices.flatMap(({ label }) => label ?? []);
}

function limitsOf(parameter: Parameter): [number, number] {
	const { min, max, minLength, maxLength, minItems, maxItems } = parameter as never as Record<
		string,
		number | undefined
	>;
	return [min ?? minLength ?? minItems ?? -Infinity, max ?? maxLength ?? maxItems ?? Infinity];
}

/** As much of a date as is known. */
function isDate(text: string): boolean {
	return /^2\d{3}(-\d\d(-\d\d)?)?$/.test(text);
}

/** What the form starts with, put to the same check as what a user fills in; texts may still be empty. */
function problemsOfDefault(model: ModelSpec, parameter: Parameter): string[] {
	const { default: documented, start } = parameter as { default?: unknown; start?: unknown };
	const first = documented ?? start;
	if (first === undefined) return [];
	const alone: ModelSpec = { ...model, parameters: [parameter], rules: [] };
	const { problems } = checkValues(alone, { [parameter.name]: first });
	return problems.filter((problem) => !/ is missing$/.test(problem));
}

/** @returns every field that a rule speaks of, one of a list's entries as `list.field` */
function namesIn(rule: Rule): string[] {
	const { list, lists, field, fields, other, needs, when } = rule as RuleNames;
	const inList = field && list ? `${list}.${field}` : field;
	const all = [
		list,
		inList,
		other,
		when?.field,
		...(lists ?? []),
		...(fields ?? []),
		...(needs ?? []),
	];
	return all.filter((name) => name !== undefined);
}

/** @returns every field that a rule compares with a value, with that value */
function comparisonsIn(rule: Rule): Array<[string, unknown]> {
	const compared = (field: string, values: readonly unknown[] = []) =>
		values.map((value): [string, unknown] => [field, value]);
	switch (rule.kind) {
		case 'pairs':
			return rule.allowed.flatMap((pair) =>
				rule.fields.flatMap((field, index) => compared(field, [pair[index]])),
			);
		case 'needs':
			return rule.value === undefined ? [] : compared(rule.field, [rule.value]);
		case 'only':
			return [...compared(rule.field, rule.values), ...compared(rule.when.field, rule.when.is)];
		case 'forbids':
			return compared(rule.when.field, rule.when.is);
		default:
			return [];
	}
}

/** Rules compare checked values: the value must pass the check as it is. */
function canBe(model: ModelSpec, name: string, value: unknown): boolean {
	const parameters = model.parameters.filter((parameter) => parameter.name === name);
	const { values } = checkValues({ ...model, parameters, rules: [] }, { [name]: value });
	return values[name] === value;
}

/** Keys under which rules of any kind name fields. */
interface RuleNames {
	list?: string;
	lists?: string[];
	field?: string;
	fields?: string[];
	other?: string;
	needs?: string[];
	when?: { field: string };
}
