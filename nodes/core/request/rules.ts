import type { Condition, ModelSpec, Parameter, Rule } from '../models/types';

type Values = Record<string, unknown>;

/** @returns a sentence for each cross-field rule that the checked values break */
export function brokenRules(model: ModelSpec, values: Values): string[] {
	const form = new Form(model.parameters, values);
	return (model.rules ?? []).flatMap((rule) => problemOf(rule, form) ?? []);
}

/** The filled-in form as the rules see it. */
class Form {
	constructor(
		private readonly parameters: Parameter[],
		private readonly values: Values,
	) {}

	value(name: string): unknown {
		return this.values[name];
	}

	isFilled(name: string): boolean {
		return this.values[name] !== undefined;
	}

	/** What the provider will use: the value, or the documented default. */
	effective(name: string): unknown {
		const parameter = this.find(name);
		const fallback = parameter && 'default' in parameter ? parameter.default : undefined;
		return this.values[name] ?? fallback;
	}

	entries(list: string): unknown[] {
		return (this.values[list] ?? []) as unknown[];
	}

	holds({ field, is }: Condition): boolean {
		return is === undefined ? this.isFilled(field) : is.includes(this.effective(field) as string);
	}

	label(name: string): string {
		return this.find(name)?.label ?? name;
	}

	labels(names: string[], conjunction = 'and'): string {
		return names.map((name) => this.label(name)).join(` ${conjunction} `);
	}

	/** Such as "Resolution 1080P", or the label alone when it is enough that the field is filled. */
	describe({ field, is }: Condition): string {
		return is === undefined ? this.label(field) : `${this.label(field)} ${this.effective(field)}`;
	}

	private find(name: string): Parameter | undefined {
		return this.parameters.find((parameter) => parameter.name === name);
	}
}

function problemOf(rule: Rule, form: Form): string | undefined {
	switch (rule.kind) {
		case 'pairs': {
			const [first, second] = rule.fields.map((name) => form.value(name));
			if (first === undefined || second === undefined) return undefined;
			if (rule.allowed.some(([a, b]) => a === first && b === second)) return undefined;
			const [one, other] = rule.fields.map((name) => form.label(name));
			const allowed = rule.allowed.map((pair) => pair.join(' x ')).join(', ');
			return `${one} ${first} and ${other} ${second} do not go together; allowed are ${allowed}`;
		}
		case 'sumAtMost': {
			const entries = form.entries(rule.list) as Values[];
			const sum = entries.reduce((total, entry) => total + Number(entry[rule.field]), 0);
			if (sum <= rule.max) return undefined;
			return `${form.label(rule.list)} have ${sum} ${rule.field} together, but the limit is ${rule.max}`;
		}
		case 'countAtMost': {
			const count = rule.lists.reduce((total, list) => total + form.entries(list).length, 0);
			if (count <= rule.max) return undefined;
			return `${form.labels(rule.lists)} have ${count} entries together, but the limit is ${rule.max}`;
		}
		case 'exclusive':
		case 'oneOf': {
			const filled = rule.fields.filter((name) => form.isFilled(name));
			if (filled.length > 1) return `${form.labels(filled)} exclude each other; fill in only one`;
			if (filled.length === 1 || rule.kind === 'exclusive') return undefined;
			return `${form.labels(rule.fields, 'or')} is missing`;
		}
		case 'needs': {
			const { field, value, needs } = rule;
			const missing = needs.filter((name) => !form.isFilled(name));
			const applies = value === undefined ? form.isFilled(field) : form.value(field) === value;
			if (!applies || missing.length === 0) return undefined;
			return `${form.label(field)} needs ${form.labels(missing)} too`;
		}
		case 'needsAny': {
			const { field, needs } = rule;
			if (!form.isFilled(field) || needs.some((name) => form.isFilled(name))) return undefined;
			return `${form.label(field)} needs ${form.labels(needs, 'or')} too`;
		}
		case 'only': {
			const value = form.effective(rule.field);
			if (!form.holds(rule.when) || value === undefined) return undefined;
			if (rule.values.includes(value as string)) return undefined;
			const allowed = rule.values.map(String).join(', ');
			return `${form.label(rule.field)} is ${value}, but with ${form.describe(rule.when)} it must be one of: ${allowed}`;
		}
		case 'forbids': {
			const filled = rule.fields.filter((name) => form.isFilled(name));
			if (!form.holds(rule.when) || filled.length === 0) return undefined;
			return `${form.labels(filled)} cannot be used with ${form.describe(rule.when)}`;
		}
		case 'below':
		case 'notAbove':
			return comparison(rule, form);
	}
}

function comparison(
	{ kind, list, field, other }: Extract<Rule, { kind: 'below' | 'notAbove' }>,
	form: Form,
): string | undefined {
	const limit = form.effective(other);
	const values = list
		? (form.entries(list) as Values[]).map((entry) => entry[field])
		: [form.effective(field)];
	const fits = (value: number, most: number) => (kind === 'below' ? value < most : value <= most);
	const tooHigh = values.find(
		(value) => typeof value === 'number' && typeof limit === 'number' && !fits(value, limit),
	);
	if (tooHigh === undefined) return undefined;
	const what = list ? `${form.label(list)}: ${field}` : form.label(field);
	const must = kind === 'below' ? 'must be below' : 'must not be above';
	return `${what} is ${tooHigh}, but ${must} ${form.label(other)} (${limit})`;
}
