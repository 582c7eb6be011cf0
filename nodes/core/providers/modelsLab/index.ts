import type { IDataObject } from 'n8n-workflow';

import type { ModelSpec } from '../models/types';
import type { TaskNews, TaskVideo } from '../tasks/task';
import type { Answer } from '../transport/answer';
import { asHttpUrl, asId, asList, asObject, asPositive, asText } from '../transport/answer';
import { isSilence } from '../transport/door';
import { QUERY_TIMEOUT, SUBMIT_TIMEOUT } from '../transport/limits';
import { retryAfter } from '../transport/retry-after';
import { expiryOf } from './expiry';
import { ambiguous, goneAdvice, REDIRECTED, silentSubmit } from './problems';
import type { Problem, Provider, QueryOutcome, SubmitOutcome } from './provider';

/** Where tasks of each surface are asked for; the key goes in the body, so every call is a POST. */
const FETCH_PATHS: Record<string, string> = {
	'modelsLab/v7/video-fusion': '/v7/video-fusion/fetch',
	'modelsLab/v6/video': '/v6/video/fetch',
	'modelsLab/v6/faceswap': '/v6/faceswap/fetch',
	'modelsLab/enterprise/video': '/v1/enterprise/video/fetch',
	'modelsLab/enterprise/ultra_video': '/v1/enterprise/ultra_video/fetch',
	'modelsLab/enterprise/image_to_video_ultra': '/v1/enterprise/image_to_video_ultra/fetch',
	'modelsLab/enterprise/faceswap': '/v1/enterprise/faceswap/fetch',
};

/** ModelsLab: life cycle and errors from its documentation of May 2026 and its command-line client. */
export const modelsLab: Provider = {
	id: 'modelsLab',
	name: 'ModelsLab',
	credentialType: 'modelsLabApi',
	surfaces: [
		{ id: 'modelsLab/v7/video-fusion', name: 'Video Fusion (v7)' },
		{ id: 'modelsLab/v6/video', name: 'Community (v6)' },
		{ id: 'modelsLab/v6/faceswap', name: 'Face Swap (v6)' },
		{ id: 'modelsLab/enterprise/video', name: 'Enterprise Video' },
		{ id: 'modelsLab/enterprise/ultra_video', name: 'Enterprise Text to Video Ultra' },
		{ id: 'modelsLab/enterprise/image_to_video_ultra', name: 'Enterprise Image to Video Ultra' },
		{ id: 'modelsLab/enterprise/faceswap', name: 'Enterprise Face Swap' },
	],

	async submit(door, model, body: IDataObject) {
		const reply = await door.call({
			method: 'POST',
			path: model.path,
			body,
			timeout: SUBMIT_TIMEOUT,
		});
		return isSilence(reply) ? silentSubmit(reply, 'ModelsLab') : readSubmit(reply, model);
	},

	async query(door, { taskId, surface }) {
		const reply = await door.call({
			method: 'POST',
			path: `${FETCH_PATHS[surface]}/${encodeURIComponent(taskId)}`,
			body: {},
			timeout: QUERY_TIMEOUT,
		});
		if (!isSilence(reply)) return readQuery(reply, Date.now());
		if (reply.silence === 'stopped') return { kind: 'stopped' };
		return { kind: 'weather', text: reply.text, afterMs: null };
	},

	readCallbackNews(body) {
		return newsOf(body, Date.now()) ?? { status: 'unknown' };
	},
};

function readSubmit(answer: Answer, model: ModelSpec): SubmitOutcome {
	const { status, body } = answer;
	if (status >= 500) return ambiguous(problemOf(answer).message, status);
	if (status >= 300 || saysError(body)) {
		const problem = problemOf(answer);
		if (status === 404 || /model.{0,20}not found/i.test(problem.message)) {
			problem.advice = goneAdvice(model);
		}
		if (status < 400 && status >= 300) problem.advice = REDIRECTED;
		const again = isBusy(answer) ? { afterMs: retryAfter(answer, Date.now()) } : false;
		return { kind: 'refused', problem, again };
	}
	const taskId = asId(asObject(body).id);
	const news = newsOf(body, Date.now());
	if (taskId === null || news === undefined) {
		return ambiguous('ModelsLab took the request, but its answer holds no task ID', status);
	}
	return { kind: 'accepted', taskId, news, raw: body };
}

function readQuery(answer: Answer, now: number): QueryOutcome {
	const { status, body } = answer;
	const problem = problemOf(answer);
	if (isBusy(answer) || status === 408 || status >= 500) {
		return { kind: 'weather', text: problem.message, afterMs: retryAfter(answer, now) };
	}
	if (isKeyProblem(answer)) return { kind: 'refused', problem };
	if (
		status === 404 ||
		(saysError(body) && /not found|no such|does not exist/i.test(problem.message))
	) {
		return { kind: 'notFound', problem };
	}
	if (status >= 400) return { kind: 'refused', problem };
	const news = newsOf(body, now);
	if (news) return { kind: 'news', news, raw: body };
	return { kind: 'weather', text: 'the answer could not be read', afterMs: null };
}

/** @returns undefined when the body is no task at all; `output` may be "" or missing while it runs */
function newsOf(body: unknown, now: number): TaskNews | undefined {
	const answer = asObject(body);
	const status = asText(answer.status)?.toLowerCase();
	const eta = asPositive(answer.eta);
	const seed = asId(asObject(answer.meta).seed);
	switch (status) {
		case 'success':
		case 'completed': {
			const videos = videosOf(answer, now);
			if (videos.length === 0) return { status: 'processing', seed };
			return { status: 'succeeded', videos, seed };
		}
		case 'processing':
			return { status: 'processing', etaSeconds: eta, seed };
		case 'queued':
		case 'pending':
			return { status: 'queued', etaSeconds: eta, seed };
		case 'error':
		case 'failed':
			return { status: 'failed', reason: saidBy(answer) };
		case 'cancelled':
		case 'canceled':
			return { status: 'canceled', reason: saidBy(answer) };
		default:
			return undefined;
	}
}

/** Links stand in `output`, sometimes as objects with `url`, or only in `proxy_links`. */
function videosOf(answer: Record<string, unknown>, now: number): TaskVideo[] {
	const links = [answer.output, answer.proxy_links].map((list) =>
		asList(list).flatMap((entry) => asHttpUrl(entry) ?? asHttpUrl(asObject(entry).url) ?? []),
	);
	const urls = links.find((list) => list.length > 0) ?? [];
	return urls.map((url) => ({ url, type: typeOf(url), expiresAt: expiryOf(url, null, now) }));
}

function typeOf(url: string): string {
	return /\.(mp4|gif|mov|webm)(?:$|[?#])/i.exec(url)?.[1].toLowerCase() ?? 'mp4';
}

/** Errors may come with HTTP 200. */
export function saysError(body: unknown): boolean {
	return /^(error|failed)$/i.test(asText(asObject(body).status) ?? '');
}

/** A rate limit may be told by the status, by `retry_after`, or only in words. */
function isBusy({ status, body }: Answer): boolean {
	if (status === 429) return true;
	const answer = asObject(body);
	if (!saysError(body)) return false;
	const words = /rate limit|too many|queued requests/i;
	return asPositive(answer.retry_after) !== null || words.test(saidBy(answer) ?? '');
}

function isKeyProblem({ status, body }: Answer): boolean {
	if (status === 401 || status === 403) return true;
	return saysError(body) && /api key/i.test(saidBy(asObject(body)) ?? '');
}

/** @returns what ModelsLab said was wrong, with what to do next */
export function problemOf({ status, body }: Answer): Problem {
	const answer = asObject(body);
	const said = saidBy(answer) ?? `HTTP status ${status}`;
	return {
		message: `ModelsLab answered: ${said}`,
		advice: adviceFor(status, said),
		reason: asText(answer.code),
		httpStatus: status,
	};
}

/** The message may be text, a map of fields to texts, or hide under `messege` or `error`. */
function saidBy(answer: Record<string, unknown>): string | null {
	for (const said of [answer.message, answer.messege, answer.error]) {
		const text = asText(said) ?? fieldTexts(said);
		if (text !== null) return text;
	}
	return null;
}

function fieldTexts(said: unknown): string | null {
	const texts = Object.values(asObject(said)).flatMap((entry) => asText(entry) ?? asList(entry));
	const words = texts.map((text) => asText(text) ?? JSON.stringify(text));
	return words.length > 0 ? words.join(' ') : null;
}

function adviceFor(status: number, said: string): string {
	if (status === 401 || /api key/i.test(said)) return 'Check the API key in the credential.';
	if (status === 402 || /credit|balance/i.test(said)) {
		return 'Top up your balance at ModelsLab, then run again.';
	}
	if (status === 403 || /subscription|premium/i.test(said)) {
		return 'Your ModelsLab plan does not include this: choose another model or change the plan.';
	}
	if (status === 429 || /rate limit|queued requests/i.test(said)) {
		return 'Too many requests are queued in your account: wait until some have finished.';
	}
	return 'See the message of ModelsLab above.';
}
