import type {
	ChoiceParameter,
	NumberParameter,
	ObjectParameter,
	ScalarParameter,
	TextParameter,
} from '../models/types';
import type { Provider } from '../providers/provider';
import { checkMedia, type FileOf } from './media';
import { asHttpUrl, isRecord, type Json } from '../utils/coerce';
import { shown } from './shown';

export type Checked<T = unknown> = { value: T } | { problem: string };

/** What a check may need to know beyond the value. */
export interface CheckContext {
	/** How the provider takes files. */
	uploads: Provider['uploads'];
	fileOf: FileOf;
}

/**
 * Checks one value against its parameter. Numbers and booleans that arrive as text (as from a
 * spreadsheet) are converted when nothing is lost.
 */
export function checkScalar(
	parameter: ScalarParameter,
	raw: unknown,
	{ uploads, fileOf }: CheckContext,
): Checked {
	switch (parameter.type) {
		case 'text':
			return checkText(parameter, raw);
		case 'integer':
		case 'number':
			return checkNumber(parameter, raw);
		case 'boolean':
			if (raw === true || raw === 'true') return { value: true };
			if (raw === false || raw === 'false') return { value: false };
			return invalid(parameter, raw, 'must be true or false');
		case 'choice':
			return checkChoice(parameter, raw);
		case 'object':
			return checkObject(parameter, raw);
		case 'media': {
			const checked = checkMedia(parameter, raw, uploads, fileOf);
			return 'limit' in checked ? invalid(parameter, raw, checked.limit) : checked;
		}
	}
}

function checkText(parameter: TextParameter, raw: unknown): Checked {
	if (typeof raw !== 'string' && !Number.isFinite(raw))
		return invalid(parameter, raw, 'must be text');
	const text = String(raw);
	const { label, minLength, maxLength, countedIn } = parameter;
	const length = countedIn === 'utf16' ? text.length : [...text].length;
	if (maxLength !== undefined && length > maxLength) {
		return { problem: `${label} has ${length} characters, but the limit is ${maxLength}` };
	}
	if (minLength !== undefined && length < minLength) {
		return { problem: `${label} has ${length} characters, but needs at least ${minLength}` };
	}
	if (!parameter.url) return { value: text };
	const url = asHttpUrl(text);
	return url === null ? invalid(parameter, raw, 'must be an http(s) URL') : { value: url };
}

/** As much of a number's parameter as its check needs. */
type NumberLimits = Pick<NumberParameter, 'label' | 'type' | 'min' | 'max' | 'unit'>;

export function checkNumber(parameter: NumberLimits, raw: unknown): Checked<number> {
	const { type, min, max } = parameter;
	const isWhole = type === 'integer';
	const value = asNumber(raw);
	if (value === undefined || (isWhole && !Number.isSafeInteger(value))) {
		return invalid(parameter, raw, isWhole ? 'must be a whole number' : 'must be a number');
	}
	const tooLow = min !== undefined && value < min;
	const tooHigh = max !== undefined && value > max;
	if (!tooLow && !tooHigh) return { value };
	return invalid(parameter, value, `must be ${range(parameter)}`);
}

function checkChoice(parameter: ChoiceParameter, raw: unknown): Checked {
	const choice = parameter.choices.find(
		({ value }) => value === raw || (typeof raw !== 'object' && String(value) === String(raw)),
	);
	if (choice) return { value: choice.value };
	const allowed = parameter.choices.map(({ value }) => String(value)).join(', ');
	return invalid(parameter, raw, `must be one of: ${allowed}`);
}

/** The form gives JSON text. An empty object is the same as none. */
function checkObject(parameter: ObjectParameter, raw: unknown): Checked {
	const { label, names } = parameter;
	const isKnown = (name: string) => names === undefined || names.includes(name);
	let value = raw;
	if (typeof raw === 'string') {
		try {
			value = JSON.parse(raw);
		} catch (error) {
			return { problem: `${label} is not valid JSON: ${(error as Error).message}` };
		}
	}
	if (!isRecord(value)) return invalid(parameter, raw, 'must be an object');
	const inner = Object.values(value);
	if (!inner.every(isRecord)) {
		return invalid(parameter, raw, `must hold objects, such as ${parameter.placeholder}`);
	}
	const stray = inner.flatMap((one) => namesIn(one, parameter)).find((name) => !isKnown(name));
	if (stray !== undefined) {
		const allowed = names?.join(', ');
		return { problem: `${label} hold ${shown(stray)}, but may hold only: ${allowed}` };
	}
	return { value: Object.keys(value).length === 0 ? undefined : value };
}

function namesIn(object: Json, { wrapper }: ObjectParameter): string[] {
	return Object.entries(object).flatMap(([name, value]) =>
		name === wrapper && isRecord(value) ? Object.keys(value) : [name],
	);
}

/** @returns the limits of a number in words, such as "from 1 to 50 px" */
export function range({ min, max, unit }: Omit<NumberLimits, 'label' | 'type'>): string {
	const suffix = unit ? ` ${unit}` : '';
	if (min !== undefined && max !== undefined) return `from ${min} to ${max}${suffix}`;
	if (min !== undefined) return `at least ${min}${suffix}`;
	if (max !== undefined) return `at most ${max}${suffix}`;
	return `a number${suffix ? ` (${unit})` : ''}`;
}

function invalid({ label }: { label: string }, raw: unknown, limit: string): { problem: string } {
	return { problem: `${label} is ${shown(raw)}, but ${limit}` };
}

function asNumber(raw: unknown): number | undefined {
	if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
	if (typeof raw !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(raw)) return undefined;
	return Number(raw);
}
