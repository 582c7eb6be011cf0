import type { Condition, ModelSpec, Rule } from '../../nodes/core/models/types';

/** @returns a cross-field rule as a sentence for the reference, fields by their names in JSON */
export function ruleText(rule: Rule): string {
	switch (rule.kind) {
		case 'pairs':
			return `${both(rule.fields)} go together as ${rule.allowed.map((pair) => pair.join(' x ')).join(', ')}.`;
		case 'sumAtMost':
			return `${code(rule.field)} of all ${code(rule.list)} add up to at most ${rule.max}.`;
		case 'countAtMost':
			return `${both(rule.lists)} together have at most ${rule.max} entries.`;
		case 'exclusive':
			return `${both(rule.fields)} exclude each other.`;
		case 'oneOf':
			return `Exactly one of ${both(rule.fields)} is needed.`;
		case 'needs':
			return `${code(rule.field)}${rule.value === undefined ? '' : ` ${rule.value}`} needs ${both(rule.needs)} too.`;
		case 'needsAny':
			return `${code(rule.field)} needs ${rule.needs.map(code).join(' or ')} too.`;
		case 'only':
			return `With ${when(rule.when)}, ${code(rule.field)} is ${rule.values.join(' or ')}.`;
		case 'forbids':
			return `With ${when(rule.when)}, ${both(rule.fields)} cannot be used.`;
		case 'below':
		case 'notAbove': {
			const field = rule.list ? `${code(rule.field)} in ${code(rule.list)}` : code(rule.field);
			return `${field} is ${rule.kind === 'below' ? 'below' : 'not above'} ${code(rule.other)}.`;
		}
	}
}

/** @returns whether the model is available, in words */
export function statusText({ status }: ModelSpec): string {
	const { state, since, source, replacement } = status;
	if (state === 'current') return `current (${since})`;
	const known = source ? `, known from: ${source}` : '';
	const instead = replacement ? `; use \`${replacement}\` instead` : '';
	return `${GONE[state]} (${since})${known}${instead}`;
}

const GONE = {
	unlisted: 'no longer listed, may be gone',
	probablyGone: 'probably gone',
	retired: 'retired',
};

function when({ field, is }: Condition): string {
	return is === undefined ? code(field) : `${code(field)} ${is.join(' or ')}`;
}

function both(names: string[]): string {
	return names.map(code).join(' and ');
}

function code(name: string): string {
	return `\`${name}\``;
}
