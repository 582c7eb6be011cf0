import type { IExecuteFunctions } from 'n8n-workflow';

import type { NumberField } from '../form/number-field';
import { inputFailure } from '../output/failure';
import type { FileOf } from '../request/media';
import type { ReadParameter } from '../request/read-order';
import { checkNumber } from '../request/scalars';
import { toNodeError } from './errors';

/** @returns a reader of the node's form for one item */
export function parameterReader(context: IExecuteFunctions, itemIndex: number): ReadParameter {
	return (name, fallback) => context.getNodeParameter(name, itemIndex, fallback);
}

/** @returns a function that finds an item's binary fields without reading them */
export function itemFiles(context: IExecuteFunctions, itemIndex: number): FileOf {
	const binary = context.getInputData()[itemIndex]?.binary ?? {};
	const find = (field: string) => {
		const file = Object.hasOwn(binary, field) ? binary[field] : undefined;
		return file && { field, bytes: file.bytes };
	};
	return Object.assign(find, { names: Object.keys(binary) });
}

/**
 * @returns the value of a number field that applies to the whole run; expressions may give anything
 * @throws NodeOperationError that names label, value and limit
 */
export function readNumber(context: IExecuteFunctions, field: NumberField): number {
	const { label, min, max, precision } = field;
	const raw = context.getNodeParameter(field.name, 0, field.default);
	const type = precision === 0 ? 'integer' : 'number';
	const checked = checkNumber({ label, min, max, type }, raw);
	if ('value' in checked) return checked.value;
	throw toNodeError(context.getNode(), inputFailure([checked.problem], 0));
}
