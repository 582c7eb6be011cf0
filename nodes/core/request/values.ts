import type { ListParameter, ModelSpec, Parameter, ValuesParameter } from '../models/types';
import { providers } from '../providers';
import { isRecord } from '../utils/coerce';
import type { FileOf } from './media';
import { brokenRules } from './rules';
import { type CheckContext, checkScalar } from './scalars';
import { shown } from './shown';

/** Values by parameter name; lists are arrays of such records, or of plain values. */
export type Values = Record<string, unknown>;

export interface CheckedValues {
	/**
	 * Only what was filled in, with the types that the model wants. A binary field of the item is
	 * represented by a MediaFile.
	 */
	values: Values;
	/** What is wrong, each a sentence that names label, value and limit; empty when all is well. */
	problems: string[];
}

/** Where the problems of a check are gathered, and what it needs to know. */
interface Check extends CheckContext {
	problems: string[];
}

/** Checks what a user filled in against the model, before anything is sent. */
export function checkValues(
	model: ModelSpec,
	filled: Values,
	fileOf: FileOf = () => undefined,
): CheckedValues {
	const { uploads } = providers[model.provider];
	const check: Check = { uploads, fileOf, problems: [] };
	const values = checkRecord(model.parameters, filled, '', check);
	const { problems } = check;
	if (problems.length === 0) problems.push(...brokenRules(model, values));
	return { values, problems };
}

function checkRecord(
	parameters: Parameter[],
	filled: Values,
	prefix: string,
	check: Check,
): Values {
	const values: Values = {};
	for (const parameter of parameters) {
		const given = filled[parameter.name];
		const raw = isEmpty(given) ? requiredDefault(parameter) : given;
		if (isEmpty(raw)) {
			if (parameter.required) check.problems.push(`${prefix}${parameter.label} is missing`);
			continue;
		}
		const value = checkOne(parameter, raw, prefix, check);
		if (!isEmpty(value) && !isOmitted(parameter, value)) values[parameter.name] = value;
	}
	return values;
}

/** Such as a test mode: it is sent only when it is on. */
function isOmitted(parameter: Parameter, value: unknown): boolean {
	return parameter.type === 'boolean' && parameter.omitWhenOff === true && value === false;
}

/** A required option that nobody added is sent with its documented default. */
function requiredDefault(parameter: Parameter): unknown {
	if (!parameter.required || parameter.topLevel) return undefined;
	return 'default' in parameter ? parameter.default : undefined;
}

function checkOne(parameter: Parameter, raw: unknown, prefix: string, check: Check): unknown {
	if (parameter.type === 'list') return checkList(parameter, raw, prefix, check);
	if (parameter.type === 'values') return checkPlainList(parameter, raw, prefix, check);
	const checked = checkScalar(parameter, raw, check);
	if ('value' in checked) return checked.value;
	check.problems.push(`${prefix}${checked.problem}`);
	return undefined;
}

function checkList(parameter: ListParameter, raw: unknown, prefix: string, check: Check): Values[] {
	const label = `${prefix}${parameter.label}`;
	if (!Array.isArray(raw) || raw.some((entry) => !isRecord(entry))) {
		check.problems.push(`${label} is ${shown(raw)}, but must be a list of entries`);
		return [];
	}
	checkLength(parameter, raw, label, check);
	return raw.map((entry: Values, index) =>
		checkRecord(parameter.fields, entry, `${prefix}${parameter.itemLabel} ${index + 1}: `, check),
	);
}

/** Empty lines of the form do not count; a value alone is a list of one. */
function checkPlainList(
	parameter: ValuesParameter,
	raw: unknown,
	prefix: string,
	check: Check,
): unknown[] {
	const entries = (Array.isArray(raw) ? raw : [raw]).filter((entry) => !isEmpty(entry));
	const { label, item, required } = parameter;
	if (entries.length === 0) {
		if (required) check.problems.push(`${prefix}${label} is missing`);
		return [];
	}
	checkLength(parameter, entries, `${prefix}${label}`, check);
	return entries.map((entry, index) => {
		const numbered = { ...item, label: `${item.label} ${index + 1}` };
		return checkOne(numbered, entry, prefix, check);
	});
}

function checkLength(
	{ minItems, maxItems }: Pick<ListParameter, 'minItems' | 'maxItems'>,
	{ length }: unknown[],
	label: string,
	{ problems }: Check,
): void {
	if (maxItems !== undefined && length > maxItems) {
		problems.push(`${label} has ${length} entries, but the limit is ${maxItems}`);
	}
	if (minItems !== undefined && length < minItems) {
		problems.push(`${label} has ${length} entries, but needs at least ${minItems}`);
	}
}

function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	if (typeof value === 'string') return value.trim() === '';
	return value === undefined || value === null;
}
