import type { ApiResponse } from '../../http/response';
import { asObject, asText } from '../../utils/coerce';
import type { Problem } from '../problem';

export const DISPLAY_NAME = 'Novita AI';

/** What to do, by `reason` (page basic-error-code): some messages are only short codes. */
const ADVICE = new Map<string, string>([
	[
		'INVALID_API_KEY',
		'Check the API key in the credential; keys are managed at novita.ai/settings/key-management.',
	],
	['MISSING_API_KEY', 'Enter the API key in the credential.'],
	['FAILED_TO_AUTH', 'Check the API key in the credential.'],
	['BILLING_BALANCE_NOT_ENOUGH', 'Top up your balance at Novita AI, then order this item again.'],
	['NOT_ENOUGH_BALANCE', 'Top up your balance at Novita AI, then order this item again.'],
	[
		'RATE_LIMIT_EXCEEDED',
		'Too many requests in a minute for this model: send fewer items at a time, or ask Novita AI for a higher limit.',
	],
	['ILLEGAL_PROMPT', 'Novita AI refuses this prompt: rephrase it.'],
	['ILLEGAL_IMAGE_CONTENT', 'Novita AI refuses this picture: use another one.'],
	['NEED_REAL_NAME_VERIFY', 'Verify your identity in your Novita AI account first.'],
	[
		'TASK_NOT_FOUND',
		'Check that the task ID is right and that the credential belongs to the account that started the task. Results are not kept for ever.',
	],
]);

/** What page basic-error-code lists under the statuses 400, 401 and 403: said before an order is worked on. */
const REFUSALS = new Set([
	'API_NOT_ALLOWED',
	'BILLING_AUTH_FAILED',
	'BILLING_BALANCE_NOT_ENOUGH',
	'FAILED_TO_AUTH',
	'FEATURE_NOT_ALLOWED',
	'ILLEGAL_IMAGE_CONTENT',
	'ILLEGAL_PROMPT',
	'IMAGE_EXCEEDS_MAX_RESOLUTION',
	'IMAGE_FILE_EXCEEDS_MAX_SIZE',
	'IMAGE_NO_FACE_DETECTED',
	'INVALID_API_KEY',
	'INVALID_AUDIO_FILE',
	'INVALID_CUSTOM_OUTPUT_PATH',
	'INVALID_IMAGE_FORMAT',
	'INVALID_IMAGE_SIZE',
	'INVALID_REQUEST_BODY',
	'MISSING_API_KEY',
	'NEED_REAL_NAME_VERIFY',
	'NOT_ENOUGH_BALANCE',
]);

/** @returns whether the code, beside a status that refuses, is certain to mean that nothing was ordered */
export function isKnownRefusal({ status }: ApiResponse, { reason }: Problem): boolean {
	return status >= 400 && status < 500 && REFUSALS.has(reason ?? '');
}

/**
 * Error bodies are {code, reason, message, metadata}; some surfaces send {error: {message}}.
 * @returns what Novita AI said was wrong, with what to do next
 */
export function responseProblem({ status, body }: ApiResponse): Problem {
	const error = asObject(body);
	const reason = asText(error.reason);
	const message = asText(error.message) ?? asText(asObject(error.error).message);
	return {
		message: `${DISPLAY_NAME} answered: ${message ?? reason ?? `HTTP status ${status}`}`,
		advice: ADVICE.get(reason ?? '') ?? `See the message of ${DISPLAY_NAME} above.`,
		reason,
		httpStatus: status,
	};
}
