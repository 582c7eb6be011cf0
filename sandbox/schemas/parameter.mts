/** One row of a provider's documented parameter table, as kept in `sandbox/reference/`. */
export interface Parameter {
	name: string;
	/** Dotted JSON path, `[]` marking list items (`prompts[].frames`); the name when flat. */
	path?: string;
	/** `string`, `integer|null`, `object[]`, `array<string>`, ... */
	type: string;
	/** Missing where the pages do not say; treated as optional. */
	required?: boolean;
	min?: number;
	max?: number;
	default?: unknown;
	enum?: Array<string | number>;
	minItems?: number;
	maxItems?: number;
	minLength?: number;
	maxLength?: number;
	notes?: string;
}

/** A documented endpoint with its parameters. */
export interface Endpoint {
	id: string;
	path: string;
	method?: string;
	mode: string;
	title: string;
	family?: string;
	taskType?: string;
	params: Parameter[];
	rules?: string[];
}
