import type { ModelSpec } from '../../nodes/core/models/types';
import type { Facts } from './facts.mts';
import { factsOf } from './facts.mts';

/** A row of a machine-readable reference. */
export interface ReferenceField extends Facts {
	name: string;
	path?: string;
	notes?: string;
}

/** An endpoint of a machine-readable reference. */
export interface ReferenceEndpoint {
	id: string;
	path: string;
	mode: string;
	params: ReferenceField[];
}

/** One way in which the specs and a reference are not the same. */
export interface Difference {
	/** Id of the endpoint in the reference, or of the model that the reference lacks. */
	endpoint: string;
	/** Path of the field; empty when the whole endpoint is meant. */
	field: string;
	/** `missing` here, `extra` here, or the fact that differs. */
	fact: 'missing' | 'extra' | keyof Facts;
	reference?: unknown;
	spec?: unknown;
}

const NOT_GENERATION = ['fetch', 'upload', 'manage', 'account'];
const LIMITS: Array<keyof Facts> = ['min', 'max', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/** @returns what the specs of one provider lack, add or say otherwise than its reference */
export function compare(specs: ModelSpec[], reference: ReferenceEndpoint[]): Difference[] {
	const endpoints = reference.filter(({ mode }) => !NOT_GENERATION.includes(mode));
	const covered = new Set<ModelSpec>();
	const differences = endpoints.flatMap((endpoint) => {
		const found = specs.filter((spec) => matches(spec, endpoint, endpoints));
		found.forEach((spec) => covered.add(spec));
		if (found.length === 0) return [whole(endpoint.id, 'missing')];
		return fields(endpoint, found.map(factsOf));
	});
	const extra = specs.filter((spec) => !covered.has(spec)).map(({ id }) => whole(id, 'extra'));
	return [...differences, ...extra];
}

/** Several endpoints of ModelsLab share a path: the value of model_id tells them apart. */
function matches(
	spec: ModelSpec,
	endpoint: ReferenceEndpoint,
	endpoints: ReferenceEndpoint[],
): boolean {
	const path = spec.provider === 'modelsLab' ? `/api${spec.path}` : spec.path;
	if (!patternOf(endpoint.path).test(path)) return false;
	if (endpoints.filter((other) => other.path === endpoint.path).length === 1) return true;
	const meant = factsOf(spec).get('model_id')?.enum ?? [];
	const offered = endpoint.params.find(({ name }) => name === 'model_id')?.enum ?? [];
	return meant.some((id) => offered.includes(id));
}

/** A part of the path in braces matches anything. */
function patternOf(path: string): RegExp {
	const escaped = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '[^/]+');
	return new RegExp(`^${escaped}$`);
}

function fields({ id, params }: ReferenceEndpoint, specs: Array<Map<string, Facts>>): Difference[] {
	const rows = new Map(
		params.filter(isLeaf(params)).map((row) => [row.path ?? row.name, asStated(row, params)]),
	);
	const missing = [...rows.keys()].filter((path) => !specs.some((facts) => facts.has(path)));
	const known = new Set(specs.flatMap((facts) => [...facts.keys()]));
	const extra = [...known].filter((path) => !rows.has(path));
	const shared = [...known].filter((path) => rows.has(path));
	return [
		...missing.map((field): Difference => ({ endpoint: id, field, fact: 'missing' })),
		...extra.map((field): Difference => ({ endpoint: id, field, fact: 'extra' })),
		...shared.flatMap((path) => facts(id, path, rows.get(path)!, specs)),
	];
}

/** Containers of other fields are not fields, nor are the key and parts of the path. */
function isLeaf(params: ReferenceField[]) {
	return ({ name, path = name, type }: ReferenceField) =>
		!(type === 'object' && params.some((other) => other.path?.startsWith(`${path}.`))) &&
		type !== 'string (path)' &&
		type !== 'per json_schema' &&
		name !== 'extra' &&
		name !== 'key';
}

/** Required in an optional container means only: required with the others in it. */
function asStated(row: ReferenceField, params: ReferenceField[]): ReferenceField {
	const { path = row.name } = row;
	const optional = params.some(
		(other) => other.type === 'object' && !other.required && path.startsWith(`${other.path}.`),
	);
	return optional ? { ...row, required: undefined } : row;
}

function facts(
	endpoint: string,
	field: string,
	reference: ReferenceField,
	specs: Array<Map<string, Facts>>,
): Difference[] {
	const spec = specs.map((one) => one.get(field)).reduce(merged) as Facts;
	const differ = (fact: keyof Facts): Difference => ({
		endpoint,
		field,
		fact,
		reference: reference[fact],
		spec: spec[fact],
	});
	const found: Difference[] = [];
	if (!sameType(reference.type, spec.type)) found.push(differ('type'));
	if (!spec.constant && reference.required !== undefined) {
		if (reference.required !== (spec.required ?? false)) found.push(differ('required'));
	}
	if (!spec.constant && reference.default !== spec.default) found.push(differ('default'));
	if (sameValues(reference, spec)) return found;
	if (String(reference.enum) !== String(spec.enum)) found.push(differ('enum'));
	return [
		...found,
		...LIMITS.filter((fact) => limit(reference, fact) !== limit(spec, fact)).map(differ),
	];
}

/** A list that may be empty has no lower limit. */
function limit(facts: Facts, fact: keyof Facts): unknown {
	return facts[fact] === 0 && fact.startsWith('min') && fact !== 'min' ? undefined : facts[fact];
}

/** Several models on one endpoint together offer what each of them does. */
function merged(one: Facts | undefined, other: Facts | undefined): Facts | undefined {
	if (!one || !other) return one ?? other;
	const values = one.enum && other.enum ? [...new Set([...one.enum, ...other.enum])] : undefined;
	return { ...one, ...other, ...(values ? { enum: values } : {}) };
}

function sameType(reference = '', spec = ''): boolean {
	const plain = reference.replace(/\|null$/, '').replace(/^array<(.*)>$/, '$1[]');
	return plain === spec || plain === 'unknown' || (plain === 'array' && spec.endsWith('[]'));
}

/** The same values, be they listed or the whole numbers of a range. */
function sameValues(reference: Facts, spec: Facts): boolean {
	const [one, other] = [valuesOf(reference), valuesOf(spec)];
	return one !== undefined && one === other;
}

function valuesOf({ enum: values, type, min, max }: Facts): string | undefined {
	if (values) return [...values].map(String).sort().join();
	if (type !== 'integer' || min === undefined || max === undefined || max - min > 50)
		return undefined;
	return Array.from({ length: max - min + 1 }, (_, index) => String(min + index))
		.sort()
		.join();
}

function whole(endpoint: string, fact: 'missing' | 'extra'): Difference {
	return { endpoint, field: '', fact };
}
