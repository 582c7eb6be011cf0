import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Describes what is wrong with a body as Novita does: one text naming every path and its limit. */
export function asNovitaMessage(error: z.ZodError): string {
	return error.issues.map((issue) => `${pathOf(issue) || 'body'}: ${explain(issue)}`).join('; ');
}

/** Novita's reason for refusing a body: a documented one where a file is at fault, else the general one. */
export function novitaReason(error: z.ZodError): string {
	const reasons = error.issues.map((issue) => (issue.code === 'custom' ? issue.params?.reason : 0));
	return reasons.find((reason) => typeof reason === 'string') ?? 'INVALID_REQUEST_BODY';
}

/** Describes what is wrong with a body as ModelsLab (Laravel) does: field -> sentences. */
export function asLaravelMessages(error: z.ZodError): Record<string, string[]> {
	const messages: Record<string, string[]> = {};
	for (const issue of error.issues) {
		const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
		for (const key of unknown) {
			const field = [pathOf(issue), key].filter(Boolean).join('.') || 'body';
			(messages[field] ??= []).push(`The ${field.replaceAll('_', ' ')} field ${sentence(issue)}.`);
		}
	}
	return messages;
}

function pathOf({ path }: Issue): string {
	return path
		.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
		.join('')
		.replace(/^\./, '');
}

function sentence(issue: Issue): string {
	if (isMissing(issue)) return 'is required';
	if (issue.code === 'unrecognized_keys') return 'is not allowed';
	if (issue.code === 'invalid_type' && issue.expected === 'boolean') return 'must be true or false';
	return explain(issue).replace(/ \((got|has) .*\)$/, '');
}

function explain(issue: Issue): string {
	if (isMissing(issue)) return 'is required';
	const got = ` (got ${shorten(issue.input)})`;
	switch (issue.code) {
		case 'unrecognized_keys':
			return `unknown field${issue.keys.length > 1 ? 's' : ''} ${issue.keys.join(', ')}`;
		case 'invalid_type':
			return `must be ${article(issue.expected === 'int' ? 'integer' : issue.expected)}${got}`;
		case 'too_big':
			return issue.origin === 'array'
				? `must have at most ${issue.maximum} items`
				: `must be at most ${issue.maximum}${got}`;
		case 'too_small':
			return issue.origin === 'array'
				? `must have at least ${issue.minimum} items`
				: `must be at least ${issue.minimum}${got}`;
		case 'invalid_value':
			return `must be one of ${issue.values.map(String).join(', ')}${got}`;
		default:
			return issue.message;
	}
}

function isMissing(issue: Issue): boolean {
	const isAboutType = ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code);
	return isAboutType && issue.input == null;
}

function article(type: string): string {
	return `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function shorten(input: unknown): string {
	const text = JSON.stringify(input) ?? 'nothing';
	return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
