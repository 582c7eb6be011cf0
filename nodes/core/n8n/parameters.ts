import type { IExecuteFunctions } from 'n8n-workflow';

import { checkNumber } from './catalogue/scalars';
import { inputError } from './errors';

export interface NumberField {
	name: string;
	label: string;
	min: number;
	max: number;
	unit: string;
	default: number;
}

/**
 * @returns the number of a field that holds for the whole run; expressions may give anything
 * @throws NodeOperationError that names label, value and limit
 */
export function readNumber(context: IExecuteFunctions, field: NumberField): number {
	const raw = context.getNodeParameter(field.name, 0, field.default);
	const checked = checkNumber({ ...field, type: 'number', path: '', description: '' }, raw);
	if ('problem' in checked) throw inputError(context.getNode(), [checked.problem], 0);
	return checked.value as number;
}
