import fc from 'fast-check';

import { modelsLab } from '../../nodes/core/providers/modelsLab';
import { novita } from '../../nodes/core/providers/novita';
import { readCallback } from '../../nodes/core/providers/callback';
import { findModelNames } from '../../nodes/core/providers/novita-models';
import type { Provider } from '../../nodes/core/providers/provider';
import type { AssetFile } from '../../nodes/core/providers/upload';
import { uploadToModelsLab, uploadToNovita } from '../../nodes/core/providers/upload';
import { newEntry, takeIn } from '../../nodes/core/tasks/entry';
import { newTask } from '../../nodes/core/tasks/task';
import { openDoor } from '../../nodes/core/transport/door';
import { taskOf } from '../../nodes/WaitForTask/tasks';
import { modelOf } from '../catalogue/model-of.mts';
import { n8nContext, response } from '../transport/n8n-context.mts';
import { malformed, RUNS } from './malformed.mts';
import {
	expectTime,
	expectTypedNews,
	expectTypedProblem,
	expectTypedQuery,
	expectTypedSubmit,
	isText,
	must,
} from './typed.mts';

const credential = {
	apiKey: 'sk_secret_123456',
	baseUrl: 'https://api.example.com',
	assetUrl: 'https://assets.example.com',
};

/** n8n whose provider gives this answer, through the real door. */
const answering = (status: number, body: unknown, headers: object = {}) =>
	n8nContext(credential, () => response(status, body, headers)).context;

const LINK =
	'https://cdn.example.com/a.mp4?X-Amz-Date=20261121T093000Z&X-Amz-Expires=3600&X-Amz-Signature=1';
const HEADERS = malformed({ 'Retry-After': '7', 'content-type': 'application/json' });
const GOOD = fc.constantFrom(200, 201, 202, 204, 299);
const BAD = fc.constantFrom(301, 400, 401, 402, 403, 404, 408, 418, 422, 429, 500, 502, 503, 504);

const NOVITA_TICKETS = [
	{ task_id: 'fa20dff3-18cb-4417-a7f8-269456a35154' },
	{ id: 'cgt-20261121-abc' },
	{ name: 'models/veo-3.1-generate-001/operations/3f2b', done: false },
];
const NOVITA_NEWS = {
	extra: { seed: '3223553976', webhook: { url: 'https://example.com' } },
	task: {
		task_id: 'fa20dff3',
		task_type: 'WAN_T2V',
		status: 'TASK_STATUS_SUCCEED',
		reason: '',
		eta: 12,
		progress_percent: 40,
	},
	images: [],
	videos: [
		{ video_url: LINK, video_url_ttl: '3600', video_type: 'mp4' },
		{ video_url: 'https://cdn.example.com/b.gif', video_url_ttl: '0', video_type: 'gif' },
	],
};
const NATIVE_NEWS = [
	{ task: { id: 'a', model: 'm', status: 'succeeded', content: { url: LINK } } },
	{ id: 'a', status: 'succeeded', content: { video_url: LINK }, usage: { total_tokens: 7 } },
	{ id: 'a', status: 'failed', error: { message: 'refused picture' } },
];
const NOVITA_ERRORS = [
	{ code: 400, reason: 'INVALID_REQUEST_BODY', message: 'prompt: is required', metadata: {} },
	{ error: { message: 'bad ratio', code: 'invalid' } },
];
const LAB_TICKETS = [
	{
		status: 'processing',
		tip: 'in background',
		eta: 20,
		message: 'Try to fetch request after seconds estimated',
		fetch_result: 'https://modelslab.com/api/v6/video/fetch/147',
		id: 147,
		output: [],
		proxy_links: '',
		meta: { seed: 3848624113, prompt: 'A storm' },
		future_links: [LINK],
	},
	{ status: 'success', generationTime: 8.49, id: 147, output: [LINK], meta: { seed: 1 } },
];
const LAB_NEWS = [
	{ status: 'success', id: 147, output: [LINK, { url: LINK }], proxy_links: [LINK] },
	{ status: 'processing', message: 'Request processing', output: '', eta: 7 },
	{ status: 'failed', id: 147, message: { init_image: ['cannot be fetched'] } },
];
const LAB_ERRORS = [
	{ status: 'error', message: 'Rate limit exceeded', retry_after: 30, code: 'busy' },
	{ status: 'error', messege: 'Invalid API key' },
	{ status: 'error', message: { prompt: ['The prompt field is required.'], fps: ['too high'] } },
];

/** Lets the reader meet malformed answers; what it throws fails the test. */
async function meets(
	status: fc.Arbitrary<number>,
	body: fc.Arbitrary<unknown>,
	reader: (context: ReturnType<typeof answering>) => Promise<void>,
) {
	const property = fc.asyncProperty(status, body, HEADERS, async (code, said, headers) => {
		await reader(answering(code, said, headers as object));
	});
	await fc.assert(property, RUNS);
}

const submits =
	(provider: Provider, model: string) => async (context: ReturnType<typeof answering>) => {
		const door = await openDoor(context, provider.credentialType, 0);
		expectTypedSubmit(await provider.submit(door, modelOf(model), { prompt: 'A storm' }));
	};

/** The wait engine takes the answer in, as in a run. */
const queries =
	(provider: Provider, model: string) => async (context: ReturnType<typeof answering>) => {
		const now = Date.now();
		const door = await openDoor(context, provider.credentialType, 0);
		const ticket = { taskId: '147', news: { status: 'queued' as const } };
		const entry = newEntry(newTask(modelOf(model), ticket, now - 60_000), {}, now);
		for (const later of [0, 3_000]) {
			const outcome = await provider.query(door, entry.task);
			expectTypedQuery(outcome);
			takeIn(entry, outcome, {}, now + later, 0.5);
			const pause = entry.nextAt - now - later;
			must(pause > 0 && pause <= 86_400_000, `asked again after ${pause} ms`);
			must(isText(JSON.stringify({ ...entry.task })), 'a task that n8n can not store');
		}
	};

describe('Novita AI', () => {
	it('submit answers', async () => {
		await meets(GOOD, malformed(...NOVITA_TICKETS), submits(novita, 'wan-t2v'));
	});

	it('refused submits', async () => {
		await meets(BAD, malformed(...NOVITA_ERRORS), submits(novita, 'wan-t2v'));
	});

	it('task results', async () => {
		await meets(GOOD, malformed(NOVITA_NEWS), queries(novita, 'wan-t2v'));
	});

	it.each(['minimax-h3', 'seedance-2.x-t2v'])('task results of %s', async (model) => {
		await meets(GOOD, malformed(...NATIVE_NEWS), queries(novita, model));
	});

	it('refused queries', async () => {
		await meets(BAD, malformed(...NOVITA_ERRORS), queries(novita, 'wan-t2v'));
	});

	it('lists of models', async () => {
		const model = { name: 'Anime', sd_name: 'a.safetensors', sd_name_in_api: 'a', status: 1 };
		const page = { models: [model, model], pagination: { next_cursor: 'c_50' } };
		await meets(fc.oneof(GOOD, BAD), malformed(page), async (context) => {
			const found = await findModelNames(await openDoor(context, 'novitaApi', 0), 'lora');
			if ('problem' in found) return expectTypedProblem(found.problem);
			for (const { name, value } of found.results) must(isText(name) && isText(value), 'a name');
			must(found.next === undefined || isText(found.next), 'the next page');
		});
	});
});

describe('ModelsLab', () => {
	it('submit answers', async () => {
		await meets(
			GOOD,
			malformed(...LAB_TICKETS, ...LAB_ERRORS),
			submits(modelsLab, 'v6/text2video'),
		);
	});

	it('refused submits', async () => {
		await meets(BAD, malformed(...LAB_ERRORS), submits(modelsLab, 'v6/text2video'));
	});

	it('task results', async () => {
		await meets(GOOD, malformed(...LAB_NEWS, ...LAB_ERRORS), queries(modelsLab, 'v6/text2video'));
	});

	it('refused queries', async () => {
		await meets(BAD, malformed(...LAB_ERRORS), queries(modelsLab, 'v6/text2video'));
	});
});

it('callbacks', () => {
	const event = { event_type: 'ASYNC_TASK_RESULT', payload: NOVITA_NEWS };
	const calls = malformed(event, ...LAB_NEWS, ...LAB_TICKETS);
	const property = fc.property(calls, (body) => {
		const hint = readCallback(body);
		must(hint === null || isText(hint.taskId), 'the ID of a callback');
		if (hint) encodeURIComponent(hint.taskId);
		for (const provider of [novita, modelsLab]) expectTypedNews(provider.readCallbackNews(body));
	});
	fc.assert(property, RUNS);
});

describe('answers to uploads', () => {
	const bytes = Buffer.from('GIF89a');
	const file: AssetFile = {
		kind: 'image',
		mimeType: 'image/gif',
		size: bytes.length,
		content: async () => bytes,
		buffer: async () => bytes,
	};
	// Others are asked again after a pause.
	const status = fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 413);

	it.each([
		['Novita AI', uploadToNovita, [{ assets_id: 'cjIv' }, JSON.stringify({ assets_id: 'cjIv' })]],
		[
			'ModelsLab',
			uploadToModelsLab,
			[{ status: 'success', output: [LINK], link: LINK }, ...LAB_ERRORS],
		],
	] as const)('of %s', async (_, upload, samples) => {
		await meets(status, malformed(...samples), async (context) => {
			const outcome = await upload(context, 0, file);
			if ('problem' in outcome) return expectTypedProblem(outcome.problem);
			const { assetId, url, expiresAt } = outcome.asset;
			must(isText(assetId) !== isText(url), 'an asset without an address, or with two');
			must(url === null || URL.canParse(url), `link ${url}`);
			expectTime(expiresAt);
		});
	});
});

it('tasks that passed through other nodes', () => {
	const task = {
		...newTask(modelOf('wan-t2v'), { taskId: 'a', news: { status: 'queued' } }, Date.now()),
		videos: [{ url: LINK, type: 'mp4', expiresAt: '2026-11-21T10:00:00.000Z' }],
	};
	const property = fc.property(malformed(task), (json) => {
		const read = taskOf(json);
		if (typeof read === 'string') return;
		must(isText(read.taskId), 'an empty ID');
		encodeURIComponent(read.taskId);
		for (const time of [read.submittedAt, read.finishedAt]) {
			must(time === null || !Number.isNaN(Date.parse(time)), `time ${time}`);
		}
		const now = Date.now();
		const entry = newEntry(read, {}, now);
		must(Number.isFinite(entry.nextAt), 'never asked for');
		takeIn(entry, { kind: 'news', news: { status: 'processing' }, raw: {} }, {}, now, 0.5);
		must(Number.isFinite(entry.task.waitedSeconds), `waited ${entry.task.waitedSeconds}`);
	});
	fc.assert(property, RUNS);
});
