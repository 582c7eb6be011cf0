import { z } from 'zod';
import type { Parameter } from './parameter.mts';

/** A parameter and those nested in it; `param` is missing where no page has a row for it. */
interface Branch {
	param?: Parameter;
	isList: boolean;
	children: Map<string, Branch>;
}

/**
 * Builds the schema of a request body from a documented parameter table: types, required fields,
 * ranges, enums, lengths and item counts. A field that no row names is refused.
 */
export function schemaFromTable(params: Parameter[]): z.ZodType {
	const root: Branch = { isList: false, children: new Map() };
	for (const param of params) insert(root, param);
	return objectOf(root);
}

function insert(root: Branch, param: Parameter) {
	let branch = root;
	for (const step of (param.path ?? param.name).split('.')) {
		const name = step.replace('[]', '');
		const child = branch.children.get(name) ?? { isList: false, children: new Map() };
		child.isList ||= step.endsWith('[]');
		branch.children.set(name, child);
		branch = child;
	}
	branch.param = param;
}

function objectOf(branch: Branch): z.ZodType {
	const shape: Record<string, z.ZodType> = {};
	for (const [name, child] of branch.children) {
		const schema = schemaOf(child);
		shape[name] = child.param?.required ? schema : schema.optional();
	}
	return z.strictObject(shape);
}

function schemaOf(branch: Branch): z.ZodType {
	if (branch.children.size === 0) return valueOf(branch.param!);
	const object = objectOf(branch);
	return branch.isList ? listOf(object, branch.param ?? {}) : object;
}

function valueOf(param: Parameter): z.ZodType {
	const types = param.type.split('|');
	const alternatives = types
		.filter((type) => type !== 'null')
		.map((type) => schemaOfType(type, param));
	const error = `must be of type ${types.join(' or ')}`;
	const [first, ...others] = alternatives;
	if (!first) throw new Error(`The reference tables hold the type "${param.type}".`);
	const schema = others.length === 0 ? first : z.union(alternatives, { error });
	return types.includes('null') ? schema.nullable() : schema;
}

function schemaOfType(type: string, param: Parameter): z.ZodType {
	const list = /^array<(.+)>$/.exec(type)?.[1] ?? /^(.+)\[\]$/.exec(type)?.[1];
	if (list) return listOf(schemaOfType(list, {} as Parameter), param);
	if (type === 'string') return text(param);
	if (type === 'integer') return number(z.int(), param);
	if (type === 'number') return number(z.number(), param);
	if (type === 'boolean') return z.boolean();
	if (type === 'array') return listOf(z.union([z.string(), z.looseObject({})]), param);
	if (type === 'object') return z.looseObject({});
	if (type === 'unknown') return z.union([z.string(), z.number()]);
	throw new Error(
		`The reference tables hold the type "${type}", which from-table.mts cannot read.`,
	);
}

function listOf(item: z.ZodType, { minItems, maxItems }: Partial<Parameter>): z.ZodType {
	let list = z.array(item);
	if (minItems !== undefined) list = list.min(minItems);
	if (maxItems !== undefined) list = list.max(maxItems);
	return list;
}

function number(schema: z.ZodNumber | z.ZodInt, { enum: values, min, max }: Parameter): z.ZodType {
	if (values) return z.literal(values);
	let ranged: z.ZodNumber = schema;
	if (min !== undefined) ranged = ranged.min(min);
	if (max !== undefined) ranged = ranged.max(max);
	return ranged;
}

function text({ enum: values, min, max, minLength, maxLength, notes }: Parameter): z.ZodType {
	if (values) return z.enum(values.map(String));
	// A limit whose page says "cut silently" truncates; it refuses nothing.
	const limit = notes?.includes('cut silently') ? undefined : maxLength;
	return z.string().check((context) => {
		const { value, issues } = context;
		const length = [...value].length;
		const bound = { code: 'custom', input: value } as const;
		if (length < (minLength ?? 0))
			issues.push({ ...bound, message: `must have at least ${minLength} characters` });
		if (length > (limit ?? Infinity))
			issues.push({ ...bound, message: `must have at most ${limit} characters (has ${length})` });
		// A range applies to the number that a text holds: ModelsLab's duration "5".
		if (min !== undefined && !(Number(value) >= min))
			issues.push({ ...bound, message: `must be at least ${min}` });
		if (max !== undefined && !(Number(value) <= max))
			issues.push({ ...bound, message: `must be at most ${max}` });
	});
}
