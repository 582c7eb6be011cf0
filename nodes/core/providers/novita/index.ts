import type { ModelSpec } from '../models/types';
import type { TaskNews, TaskStatus, TaskVideo } from '../tasks/task';
import type { Answer } from '../transport/answer';
import {
	asFinite,
	asHttpUrl,
	asId,
	asList,
	asObject,
	asPercent,
	asPositive,
	asText,
} from '../transport/answer';
import { isSilence } from '../transport/door';
import { QUERY_TIMEOUT, SUBMIT_TIMEOUT } from '../transport/limits';
import { retryAfter } from '../transport/retry-after';
import { expiryOf } from './expiry';
import { ambiguous, goneAdvice, REDIRECTED, silentSubmit } from './problems';
import type { Problem, Provider, QueryOutcome, SubmitOutcome } from './provider';

/** Surfaces with a query route of their own; all other tasks are read through task-result. */
const NATIVE_QUERIES = new Map([
	['novita/minimax', '/v3/minimax/v2/query/video_generation'],
	['novita/seedance', '/v3/bytedance/metered/contents/generations/tasks'],
]);

/** Novita AI: task life cycle and errors from its pages task-result and basic-error-code (February 2026). */
export const novita: Provider = {
	id: 'novita',
	name: 'Novita AI',
	credentialType: 'novitaApi',
	surfaces: [
		{ id: 'novita/async', name: 'Standard' },
		{ id: 'novita/minimax', name: 'MiniMax H3' },
		{ id: 'novita/seedance', name: 'Seedance 2' },
	],

	async submit(door, model, body) {
		const reply = await door.call({
			method: 'POST',
			path: model.path,
			body,
			timeout: SUBMIT_TIMEOUT,
		});
		return isSilence(reply) ? silentSubmit(reply, 'Novita AI') : readSubmit(reply, model);
	},

	async query(door, { taskId, surface }) {
		const native = NATIVE_QUERIES.get(surface);
		const reply = await door.call({
			method: 'GET',
			...(native
				? { path: `${native}/${encodeURIComponent(taskId)}` }
				: { path: '/v3/async/task-result', query: { task_id: taskId } }),
			timeout: QUERY_TIMEOUT,
		});
		if (!isSilence(reply)) return readQuery(reply, surface, Date.now());
		if (reply.silence === 'stopped') return { kind: 'stopped' };
		return { kind: 'weather', text: reply.text, afterMs: null };
	},

	readCallbackNews(body) {
		return asyncNews(asObject(body).payload, Date.now()) ?? { status: 'unknown' };
	},
};

function readSubmit(answer: Answer, model: ModelSpec): SubmitOutcome {
	const { status, body } = answer;
	if (status >= 200 && status < 300) {
		const { task_id, id, name } = asObject(body);
		// Seedance 2 answers with id, Veo with name.
		const taskId = asId(task_id) ?? asId(id) ?? asId(name);
		if (taskId === null) {
			return ambiguous('Novita AI took the request, but its answer holds no task ID', status);
		}
		return { kind: 'accepted', taskId, news: { status: 'queued' }, raw: body };
	}
	if (status >= 500) return ambiguous(problemOf(answer).message, status);
	const problem = problemOf(answer);
	if (status === 404 || /(MODEL|API)_NOT_FOUND/.test(problem.reason ?? '')) {
		problem.advice = goneAdvice(model);
	}
	if (status < 400) problem.advice = REDIRECTED;
	const again = status === 429 ? { afterMs: retryAfter(answer, Date.now()) } : false;
	return { kind: 'refused', problem, again };
}

function readQuery(answer: Answer, surface: string, now: number): QueryOutcome {
	const { status, body } = answer;
	if (status >= 200 && status < 300) {
		const news = NATIVE_QUERIES.has(surface) ? nativeNews(body, now) : asyncNews(body, now);
		if (news) return { kind: 'news', news, raw: body };
		return { kind: 'weather', text: 'the answer could not be read', afterMs: null };
	}
	const problem = problemOf(answer);
	if (status === 429 || status === 408 || status >= 500) {
		return { kind: 'weather', text: problem.message, afterMs: retryAfter(answer, now) };
	}
	if (status === 404 || problem.reason === 'TASK_NOT_FOUND') return { kind: 'notFound', problem };
	if (status === 400 || status === 401 || status === 403) return { kind: 'refused', problem };
	return { kind: 'weather', text: problem.message, afterMs: null };
}

const STATUSES = new Map<string, TaskStatus>(
	Object.entries({
		TASK_STATUS_QUEUED: 'queued',
		TASK_STATUS_PROCESSING: 'processing',
		TASK_STATUS_SUCCEED: 'succeeded',
		TASK_STATUS_SUCCEEDED: 'succeeded',
		TASK_STATUS_FAILED: 'failed',
		TASK_STATUS_CANCELLED: 'canceled',
		TASK_STATUS_CANCELED: 'canceled',
		queued: 'queued',
		running: 'processing',
		succeeded: 'succeeded',
		failed: 'failed',
		cancelled: 'canceled',
		canceled: 'canceled',
	}),
);

/** @returns undefined when the body is no task result at all */
function asyncNews(body: unknown, now: number): TaskNews | undefined {
	const { task: rawTask, videos, extra } = asObject(body);
	const task = asObject(rawTask);
	const status = asText(task.status);
	if (status === null) return undefined;
	const found = asList(videos).flatMap((video) => videoOf(asObject(video), now) ?? []);
	return {
		status: settled(STATUSES.get(status) ?? 'unknown', found),
		progress: asPercent(task.progress_percent),
		etaSeconds: asPositive(task.eta),
		reason: asText(task.reason),
		videos: found,
		seed: asId(asObject(extra).seed),
	};
}

/** MiniMax H3 and Seedance 2: status, link and error stand at the top or inside `task`; both are read. */
function nativeNews(body: unknown, now: number): TaskNews | undefined {
	const top = asObject(body);
	const task = { ...top, ...asObject(top.task) };
	const status = asText(task.status);
	if (status === null) return undefined;
	const content = asObject(task.content);
	const url = asHttpUrl(content.url) ?? asHttpUrl(content.video_url);
	const found = url === null ? [] : [{ url, type: 'mp4', expiresAt: expiryOf(url, null, now) }];
	return {
		status: settled(STATUSES.get(status) ?? 'unknown', found),
		reason: asText(asObject(task.error).message),
		videos: found,
	};
}

/** A success without a link is not yet one: the link may come a moment later. */
function settled(status: TaskStatus, videos: TaskVideo[]): TaskStatus {
	return status === 'succeeded' && videos.length === 0 ? 'processing' : status;
}

function videoOf(video: Record<string, unknown>, now: number): TaskVideo | undefined {
	const url = asHttpUrl(video.video_url);
	if (url === null) return undefined;
	return {
		url,
		type: asText(video.video_type) ?? 'mp4',
		expiresAt: expiryOf(url, asFinite(video.video_url_ttl), now),
	};
}

/** Novita's own texts are short codes in places: these say what to do. */
const ADVICE = new Map<string, string>(
	Object.entries({
		INVALID_API_KEY:
			'Check the API key in the credential; keys are managed at novita.ai/settings/key-management.',
		MISSING_API_KEY: 'Enter the API key in the credential.',
		FAILED_TO_AUTH: 'Check the API key in the credential.',
		BILLING_BALANCE_NOT_ENOUGH: 'Top up your balance at Novita AI, then run again.',
		NOT_ENOUGH_BALANCE: 'Top up your balance at Novita AI, then run again.',
		RATE_LIMIT_EXCEEDED:
			'Too many requests in a minute for this model: send fewer items at a time, or ask Novita AI for a higher limit.',
		ILLEGAL_PROMPT: 'Novita AI refuses this prompt: rephrase it.',
		ILLEGAL_IMAGE_CONTENT: 'Novita AI refuses this picture: use another one.',
		NEED_REAL_NAME_VERIFY: 'Verify your identity in your Novita AI account first.',
		TASK_NOT_FOUND:
			'Check that the task ID is right and that the credential belongs to the account that started the task. Results are not kept for ever.',
	}),
);

/** Error bodies are {code, reason, message, metadata}; some surfaces answer {error: {message}}. */
function problemOf({ status, body }: Answer): Problem {
	const error = asObject(body);
	const reason = asText(error.reason);
	const said = asText(error.message) ?? asText(asObject(error.error).message);
	const words = said ?? reason ?? `HTTP status ${status}`;
	return {
		message: `Novita AI answered: ${words}`,
		advice: ADVICE.get(reason ?? '') ?? 'See the message of Novita AI above.',
		reason,
		httpStatus: status,
	};
}
