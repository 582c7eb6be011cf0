import type { ApiResponse } from '../../http/response';
import { asFinite, asList, asObject, asText, isRecord, type Json } from '../../utils/coerce';
import type { Problem } from '../problem';

export const DISPLAY_NAME = 'OpenRouter';

/** What a body of an error says; its `user_id` is the caller's account and is not repeated. */
interface ErrorBody {
	message: string | null;
	/** The status that the body itself names. */
	code: number | null;
	metadata: Json;
}

/**
 * Errors are {error: {code, message, metadata}}, or {success: false, error: {name: "ZodError", message}}
 * whose message is a list of issues as JSON text (specification of August 2026, and recorded answers).
 */
export function errorIn(body: unknown): ErrorBody {
	const { error, message } = asObject(body);
	const { name, code, message: words, metadata } = asObject(error);
	const text = asText(words) ?? asText(error) ?? asText(message);
	return {
		message: asText(name) === 'ZodError' ? (issuesIn(text) ?? text) : text,
		code: asFinite(code),
		metadata: asObject(metadata),
	};
}

/** @returns the status; where a success holds an error instead of a task, that of the error */
export function statusOf({ status, body }: ApiResponse): number {
	if (status >= 300 || !isRecord(asObject(body).error)) return status;
	const { code } = errorIn(body);
	return code !== null && code >= 400 && code < 600 ? code : status;
}

/** @returns what OpenRouter said was wrong, with what to do next */
export function responseProblem(response: ApiResponse): Problem {
	const status = statusOf(response);
	const error = errorIn(response.body);
	const message = [error.message ?? `HTTP status ${status}`, ...moreIn(error.metadata)].join('; ');
	return {
		message: `${DISPLAY_NAME} answered: ${message}`,
		advice: adviceFor(status, error),
		reason: reasonIn(error.metadata),
		httpStatus: status,
	};
}

/** @returns whether the same order will pass once others have ended: estimates of those are held back */
export function isBudgetInUse({ body }: ApiResponse): boolean {
	const { limit_source, reason } = errorIn(body).metadata;
	return limit_source === 'openrouter_in_flight_budget' && reason !== 'weight_exceeds_budget';
}

/** Such as "prompt: Required; duration: Expected number". */
function issuesIn(text: string | null): string | null {
	try {
		const issues = asList(JSON.parse(text ?? '')).map(asObject);
		const words = issues.map(({ path, message }) =>
			[asList(path).join('.'), asText(message)].filter(Boolean).join(': '),
		);
		return words.join('; ') || null;
	} catch {
		return null;
	}
}

/** A model's own provider says more than "Provider returned error", and moderation says why. */
function moreIn({ provider_name, raw, reasons, remedy_hint }: Json): string[] {
	const provider = asText(provider_name);
	const words = asText(raw);
	const flagged = asList(reasons).flatMap((one) => asText(one) ?? []);
	return [
		...(words ? [`${provider ?? 'the provider of the model'} said: ${words.slice(0, 300)}`] : []),
		...(flagged.length > 0 ? [`flagged for ${flagged.join(', ')}`] : []),
		...(asText(remedy_hint) ?? []),
	].flat();
}

function reasonIn({ error_type, limit_source, reason }: Json): string | null {
	return asText(limit_source) ?? asText(error_type) ?? asText(reason);
}

/** A map: `limit_source` may be any word, such as one that every object has. */
const BUDGETS = new Map([
	[
		'openrouter_key_limit',
		'The key has reached its spending limit: raise it at openrouter.ai/keys.',
	],
	[
		'openrouter_guardrail_budget',
		'A spending limit of your OpenRouter guardrails is reached: raise it, or wait until it is reset.',
	],
	[
		'openrouter_workspace_budget',
		'The spending limit of your OpenRouter workspace is reached: raise it, or wait until it is reset.',
	],
]);

function adviceFor(status: number, { message, metadata }: ErrorBody): string {
	const budget = BUDGETS.get(asText(metadata.limit_source) ?? '');
	switch (status) {
		case 401:
			return 'Check the API key in the credential; keys are managed at openrouter.ai/keys.';
		case 402:
			if (metadata.limit_source === 'openrouter_in_flight_budget') {
				return metadata.reason === 'weight_exceeds_budget'
					? 'This video alone may cost more than your balance allows: add credits at openrouter.ai/credits, or choose a cheaper one.'
					: 'What runs already is held back from your balance: add credits at openrouter.ai/credits, or wait until some videos have ended.';
			}
			return budget ?? 'Add credits at openrouter.ai/credits, then order again.';
		case 403:
			if (budget) return budget;
			return asList(metadata.reasons).length > 0
				? 'OpenRouter refuses this content: change the prompt or the pictures.'
				: 'The key may not do this: look at its limits and guardrails at openrouter.ai/settings.';
		case 404:
			return /polic/i.test(message ?? '')
				? 'Your privacy settings at openrouter.ai/settings/privacy leave no provider for this model. Video is not sent to providers while zero data retention is enforced.'
				: 'Check the ID, and that the credential belongs to the account that started the task.';
		case 413:
			return 'The pictures are too large for one request: use smaller ones, or give their https URLs.';
		case 429:
			return 'Too many requests at the moment: send fewer items at a time.';
		default:
			return `See the message of ${DISPLAY_NAME} above.`;
	}
}
