import { createHash } from 'crypto';

import type { ApiResponse } from '../../http/response';
import { asObject, type Json } from '../../utils/coerce';
import type { TaskFile } from '../../task';
import { submitBy } from '../exchange';
import { soundsUnderWay, type SubmitReading } from '../submit-response';
import { taskTraces } from '../task-traces';
import { DISPLAY_NAME, isErrorBody, isLimitReached, responseProblem } from './problems';
import { readTask } from './responses';

/** The task may be done in the same response; an error may come with HTTP 200. */
export const submit = submitBy(DISPLAY_NAME, (response) => {
	const problem = responseProblem(response);
	return {
		accepted: readAccepted(response),
		problem,
		isLimited: isLimitReached(response),
		isRefusal: isErrorBody(response.body) && isKnownRefusal(response.body, problem.message),
		isNotFound: response.status === 404 || /model.{0,40}not found/i.test(problem.message),
	};
});

/** A task beside an error may be under way: only its own query can tell that it failed. */
function readAccepted({ status, body, receivedAt }: ApiResponse): SubmitReading['accepted'] {
	const { taskId } = taskTraces(body);
	const said = status < 300 && !isErrorBody(body) ? readTask(body, receivedAt) : null;
	const update = said?.status === 'canceled' ? null : said;
	if (taskId !== null) return { taskId, update: update ?? { status: 'unknown' } };
	// A finished video needs no query: a name made from its link stands for the ID.
	const [video] = update?.status === 'succeeded' ? (update.videos ?? []) : [];
	return update && video ? { taskId: nameOf(video), update } : null;
}

/** Several videos may have the same file name: they are told apart by a short text. */
function nameOf({ url }: TaskFile): string {
	const mark = createHash('sha256').update(url).digest('hex').slice(0, 8);
	const fileName = new URL(url).pathname.split('/').pop() ?? '';
	return `${mark}-${fileName.slice(-100)}`;
}

/**
 * The messages of page error-codes and of Laravel's validation, all said before an order is worked on.
 * A failed generation comes in the same shape, so no other words count as a refusal.
 */
const KNOWN_REFUSALS = [
	/api key/i,
	/(subscription|premium).{0,40}required/i,
	/model.{0,40}(not found|does not exist)/i,
	/(cannot|can't|could not|unable to|failed to) fetch .{0,20}from the (given|provided)/i,
	/\b(is|are) (required|not allowed|not supported)\b/i,
	/\bmust (be|have|not|contain|match)\b/i,
	/\bmay not (be|have)\b/i,
	/\bthe selected .{1,40} is invalid\b/i,
];

/** What is lacking in the account: the user is told to try again when it is there. */
const LACKING = [
	/\b(invalid|wrong|incorrect|missing) api key\b|\bapi key (is )?(required|invalid|missing)\b/i,
	/\b(insufficient|not enough|no|out of)\b.{0,20} (credits?|balance|funds)\b/i,
	/\bpremium subscription (is )?required\b/i,
];
const TRY_AGAIN = /\b(and|then|to) (please )?try again( later)?\b/gi;

function isKnownRefusal(body: unknown, message: string): boolean {
	const isLacking = LACKING.some((words) => words.test(message));
	if (soundsUnderWay(isLacking ? message.replace(TRY_AGAIN, '') : message)) return false;
	if (isLacking) return true;
	return isFieldMap(asObject(body)) || KNOWN_REFUSALS.some((words) => words.test(message));
}

/** Laravel names each field that is wrong: {message: {prompt: ["The prompt field is required."]}}. */
function isFieldMap({ message, messege, error }: Json): boolean {
	const texts = Object.values(asObject(message ?? messege ?? error));
	return texts.length > 0 && texts.every(Array.isArray);
}
