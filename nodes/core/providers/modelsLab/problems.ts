import type { ApiResponse } from '../../http/response';
import { asList, asObject, asPositive, asText, type Json } from '../../utils/coerce';
import type { Problem } from '../problem';

export const DISPLAY_NAME = 'ModelsLab';

/** @returns whether the body reports an error, which may come with HTTP 200 */
export function isErrorBody(body: unknown): boolean {
	return /^(error|failed)$/i.test(asText(asObject(body).status) ?? '');
}

/** As page rate-limits says it; other things that are too many will not be fewer later. */
const LIMIT_WORDS = /rate.?limit|too many requests|queued requests/i;

/** @returns whether ModelsLab says that a limit was reached, so that it did not take the request */
export function isLimitReached({ status, body }: ApiResponse): boolean {
	const saysSo = isErrorBody(body) && LIMIT_WORDS.test(messageIn(asObject(body)) ?? '');
	return status === 429 || (status < 500 && saysSo);
}

/** @returns whether to ask again later: a limit was reached, or the error gives a time for that */
export function isRateLimited(response: ApiResponse): boolean {
	const { retry_after } = asObject(response.body);
	return (
		isLimitReached(response) || (isErrorBody(response.body) && asPositive(retry_after) !== null)
	);
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
		return 'Top up your balance at ModelsLab, then order this item again.';
	}
	if (status === 403 || /subscription|premium/i.test(message)) {
		return 'Your ModelsLab plan does not include this: choose another model or change the plan.';
	}
	if (status === 429 || LIMIT_WORDS.test(message)) {
		return 'Too many requests are queued in your account: wait until some have finished.';
	}
	return 'See the message of ModelsLab above.';
}
