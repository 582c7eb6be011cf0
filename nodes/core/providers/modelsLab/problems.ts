import type { ApiResponse } from '../../http/response';
import { asList, asObject, asPositive, asText, type Json } from '../../utils/coerce';
import type { Problem } from '../problem';

export const DISPLAY_NAME = 'ModelsLab';

/** @returns whether the body reports an error, which may come with HTTP 200 */
export function isErrorBody(body: unknown): boolean {
	return /^(error|failed)$/i.test(asText(asObject(body).status) ?? '');
}

/** @returns whether a limit was reached: by its status, by `retry_after`, or by its message */
export function isRateLimited({ status, body }: ApiResponse): boolean {
	if (status === 429) return true;
	if (!isErrorBody(body)) return false;
	const error = asObject(body);
	const words = /rate limit|too many|queued requests/i;
	return asPositive(error.retry_after) !== null || words.test(messageIn(error) ?? '');
}

/** @returns whether the key was refused */
export function isKeyRefused({ status, body }: ApiResponse): boolean {
	if (status === 401 || status === 403) return true;
	return isErrorBody(body) && /api key/i.test(messageIn(asObject(body)) ?? '');
}

/** @returns what ModelsLab said was wrong, with what to do next */
export function responseProblem({ status, body }: ApiResponse): Problem {
	const error = asObject(body);
	const message = messageIn(error) ?? `HTTP status ${status}`;
	return {
		message: `${DISPLAY_NAME} answered: ${message}`,
		advice: adviceFor(status, message),
		reason: asText(error.code),
		httpStatus: status,
	};
}

/** @returns the message: text, or a map of fields to texts; it may be under `messege` or `error` */
export function messageIn({ message, messege, error }: Json): string | null {
	for (const value of [message, messege, error]) {
		const text = asText(value) ?? fieldTexts(value);
		if (text !== null) return text;
	}
	return null;
}

function fieldTexts(fields: unknown): string | null {
	const texts = Object.values(asObject(fields)).flatMap((entry) => asText(entry) ?? asList(entry));
	const words = texts.map((text) => asText(text) ?? JSON.stringify(text));
	return words.length > 0 ? words.join(' ') : null;
}

function adviceFor(status: number, message: string): string {
	if (status === 401 || /api key/i.test(message)) return 'Check the API key in the credential.';
	if (status === 402 || /credit|balance/i.test(message)) {
		return 'Top up your balance at ModelsLab, then run again.';
	}
	if (status === 403 || /subscription|premium/i.test(message)) {
		return 'Your ModelsLab plan does not include this: choose another model or change the plan.';
	}
	if (status === 429 || /rate limit|queued requests/i.test(message)) {
		return 'Too many requests are queued in your account: wait until some have finished.';
	}
	return 'See the message of ModelsLab above.';
}
