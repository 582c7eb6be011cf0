import type { INodeProperties } from 'n8n-workflow';

/** A number that a node asks for besides the parameters of models. */
export interface NumberField {
	name: string;
	label: string;
	min: number;
	max: number;
	/** Decimal places; 0 for a whole number. */
	precision: number;
	default: number;
}

/** @returns the field as n8n shows it, still without its description */
export function numberProperty(field: NumberField): INodeProperties {
	const { name, label, min, max, precision, default: initial } = field;
	return {
		displayName: label,
		name,
		type: 'number',
		typeOptions: { minValue: min, maxValue: max, numberPrecision: precision },
		default: initial,
	};
}
