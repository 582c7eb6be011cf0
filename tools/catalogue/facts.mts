import type {
	ListParameter,
	ModelSpec,
	Parameter,
	ScalarParameter,
} from '../../nodes/core/models/types';

/** What is known of one field of a body, in the words of the reference tables. */
export interface Facts {
	type?: string;
	required?: boolean;
	min?: number;
	max?: number;
	default?: unknown;
	enum?: Array<string | number>;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	/** Always sent, with this one value. */
	constant?: true;
}

/** @returns the facts of every field by its path on the wire, such as `loras[].scale` */
export function factsOf({ constants = {}, parameters }: ModelSpec): Map<string, Facts> {
	const facts = new Map<string, Facts>();
	for (const [path, value] of Object.entries(constants)) {
		facts.set(path, {
			type: typeof value === 'number' ? 'integer' : 'string',
			constant: true,
			enum: [value],
			default: value,
		});
	}
	addAll(facts, parameters, '');
	return facts;
}

function addAll(facts: Map<string, Facts>, parameters: Parameter[], prefix: string): void {
	for (const parameter of parameters) add(facts, parameter, prefix);
}

function add(facts: Map<string, Facts>, parameter: Parameter, prefix: string): void {
	const path = prefix + parameter.path.replace(/\.\d+(?=\.|$)/g, '[]');
	const { required } = parameter;
	if (parameter.part) return addPart(facts, parameter, path);
	switch (parameter.type) {
		case 'list':
			facts.set(path, { type: 'object[]', required, ...itemLimits(parameter) });
			return addAll(facts, parameter.fields, `${path}[].`);
		case 'values':
			facts.set(path, { type: 'string[]', required, ...itemLimits(parameter) });
			return;
		default:
			if (parameter.type === 'media' && parameter.inList) return addToList(facts, path, required);
			facts.set(path, { required, ...scalarFacts(parameter) });
			if (parameter.type === 'media' && parameter.base64Flag) {
				facts.set(parameter.base64Flag, { type: 'boolean' });
			}
	}
}

/** Each medium that goes into the list makes it one longer. */
function addToList(facts: Map<string, Facts>, path: string, required?: boolean): void {
	const { minItems = 0, maxItems = 0 } = facts.get(path) ?? {};
	facts.set(path, {
		type: 'string[]',
		required,
		minItems: minItems + (required ? 1 : 0),
		maxItems: maxItems + 1,
	});
}

/** Parts of `content[]`: the constants of the template, and the place of the value. */
function addPart(facts: Map<string, Facts>, parameter: Parameter, path: string): void {
	const { template, valuePath } = parameter.part!;
	facts.set(path, { type: 'object[]', constant: true });
	for (const [key, value] of Object.entries(template)) {
		const known = facts.get(`${path}[].${key}`)?.enum ?? [];
		const values = [...new Set([...known, value as string])];
		facts.set(`${path}[].${key}`, { type: 'string', required: key === 'type', enum: values });
	}
	facts.set(`${path}[].${valuePath}`, { type: 'string' });
}

function itemLimits({ minItems, maxItems }: Pick<ListParameter, 'minItems' | 'maxItems'>): Facts {
	return { minItems, maxItems };
}

function scalarFacts(parameter: ScalarParameter): Facts {
	switch (parameter.type) {
		case 'text':
			return {
				type: 'string',
				minLength: parameter.minLength,
				maxLength: parameter.maxLength,
				default: parameter.default,
			};
		case 'integer':
		case 'number': {
			const { asText, type, min, max, default: value } = parameter;
			const wired = asText && value !== undefined ? String(value) : value;
			return { type: asText ? 'string' : type, min, max, default: wired };
		}
		case 'boolean':
			return parameter.asText
				? { type: 'string', enum: ['yes', 'no'], default: yesOrNo(parameter.default) }
				: { type: 'boolean', default: parameter.default };
		case 'choice':
			return {
				type: typeof parameter.choices[0].value === 'number' ? 'integer' : 'string',
				enum: parameter.choices.map(({ value }) => value),
				default: parameter.default,
			};
		case 'object':
			return { type: 'object' };
		case 'media':
			return { type: parameter.inlineData ? 'object' : 'string' };
	}
}

function yesOrNo(value?: boolean): string | undefined {
	return value === undefined ? undefined : value ? 'yes' : 'no';
}
