import fc from 'fast-check';

import type { ApiClient } from '../../nodes/core/http/client';
import { createApiClient } from '../../nodes/core/http/client';
import { providers } from '../../nodes/core/providers';
import { modelsLab } from '../../nodes/core/providers/modelsLab';
import { novita } from '../../nodes/core/providers/novita';
import { nameSearches } from '../../nodes/core/providers/novita/model-search';
import { openRouter } from '../../nodes/core/providers/openRouter';
import { isGenuineCallback } from '../../nodes/core/providers/openRouter/signature';
import type { Provider } from '../../nodes/core/providers/provider';
import type { Surface } from '../../nodes/core/models/vocabulary';
import type { Parameter } from '../../nodes/core/models/types';
import captured from '../../sandbox/openrouter/listing.json' with { type: 'json' };
import { fakePorts } from '../http/fake-transport.mts';
import { fileOf, targetOf } from '../providers/fake-client.mts';
import { malformed, malformedText, RUNS } from './malformed.mts';
import {
	expectTime,
	expectTypedProblem,
	expectTypedQuery,
	expectTypedSubmit,
	expectTypedUpdate,
	isText,
	must,
} from './typed.mts';

const credential = {
	apiKey: 'sk_secret_123456',
	baseUrl: 'https://api.example.com',
	assetUrl: 'https://assets.example.com',
};

/** The real client of a provider that gives this response. */
const responding = (statusCode: number, body: unknown, headers: Record<string, unknown>) =>
	createApiClient(credential, fakePorts(() => ({ statusCode, body, headers })).ports);

const LINK =
	'https://cdn.example.com/a.mp4?X-Amz-Date=20261121T093000Z&X-Amz-Expires=3600&X-Amz-Signature=1';
const HEADERS = malformed({ 'Retry-After': '7', 'content-type': 'application/json' });
const GOOD = fc.constantFrom(200, 201, 202, 204, 299);
const BAD = fc.constantFrom(301, 400, 401, 402, 403, 404, 408, 418, 422, 429, 500, 502, 503, 504);

const NOVITA_ACCEPTED = [
	{ task_id: 'fa20dff3-18cb-4417-a7f8-269456a35154' },
	{ id: 'cgt-20261121-abc' },
	{ name: 'models/veo-3.1-generate-001/operations/3f2b', done: false },
];
const NOVITA_RESULT = {
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
const NATIVE_TASKS = [
	{ task: { id: 'a', model: 'm', status: 'succeeded', content: { url: LINK } } },
	{ id: 'a', status: 'succeeded', content: { video_url: LINK }, usage: { total_tokens: 7 } },
	{ id: 'a', status: 'failed', error: { message: 'refused picture' } },
];
const NOVITA_ERRORS = [
	{ code: 400, reason: 'INVALID_REQUEST_BODY', message: 'prompt: is required', metadata: {} },
	{ error: { message: 'bad ratio', code: 'invalid' } },
];
const LAB_ACCEPTED = [
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
const LAB_TASKS = [
	{ status: 'success', id: 147, output: [LINK, { url: LINK }], proxy_links: [LINK] },
	{ status: 'processing', message: 'Request processing', output: '', eta: 7 },
	{ status: 'failed', id: 147, message: { init_image: ['cannot be fetched'] } },
];
const LAB_ERRORS = [
	{ status: 'error', message: 'Rate limit exceeded', retry_after: 30, code: 'busy' },
	{ status: 'error', messege: 'Invalid API key' },
	{ status: 'error', message: { prompt: ['The prompt field is required.'], fps: ['too high'] } },
];

const JOB = 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt';
const ROUTER_ACCEPTED = [
	{ id: JOB, polling_url: `/api/v1/videos/${JOB}`, status: 'pending' },
	{ id: JOB, generation_id: JOB, status: 'pending', error: { code: 502, message: 'Upstream' } },
];
const ROUTER_JOBS = [
	{ id: JOB, polling_url: LINK, status: 'pending', generation_id: null },
	{
		id: JOB,
		status: 'completed',
		urls: [LINK],
		unsigned_urls: [LINK, 'https://openrouter.ai/api/v1/videos/a/content?index=1'],
		usage: { cost: 0.052, is_byok: false },
	},
	{ id: JOB, status: 'failed', error: { message: 'Content policy violation' }, usage: null },
];
const ROUTER_ERRORS = [
	{
		error: {
			code: 402,
			message: 'No more',
			metadata: { limit_source: 'openrouter_in_flight_budget', reason: 'weight_exceeds_budget' },
			availability: { retry_after: 3 },
		},
		user_id: 'user_2dHFtVWx2n56w6HkM0000000000',
	},
	{
		error: {
			code: 429,
			message: 'Provider returned error',
			metadata: { raw: 'busy', provider_name: 'seed', headers: { 'Retry-After': '1' } },
		},
	},
	{
		success: false,
		error: { name: 'ZodError', message: '[{"path":["input_references",0],"message":"No"}]' },
	},
];

/** Lets the reader meet malformed responses; what it throws fails the test. */
async function meets(
	status: fc.Arbitrary<number>,
	body: fc.Arbitrary<unknown>,
	reader: (client: ApiClient) => Promise<void>,
) {
	const property = fc.asyncProperty(status, body, HEADERS, async (code, said, headers) => {
		await reader(responding(code, said, headers as Record<string, unknown>));
	});
	await fc.assert(property, RUNS);
}

const submits = (provider: Provider) => async (client: ApiClient) => {
	const [{ id: surface }] = provider.surfaces;
	const target = targetOf({ provider: provider.id, surface, path: '/a/path' });
	expectTypedSubmit(await provider.submit(client, target, { prompt: 'A storm' }));
};

const queries =
	(provider: Provider, surface: Surface = provider.surfaces[0].id) =>
	async (client: ApiClient) => {
		const task = { provider: provider.id, taskId: '147', surface };
		expectTypedQuery(await provider.query(client, task));
	};

const asksBalance = (provider: Provider) => async (client: ApiClient) => {
	const outcome = await provider.balance(client);
	if (outcome.kind === 'failed') return expectTypedProblem(outcome.problem);
	must(Number.isFinite(outcome.amount) && isText(outcome.currency), 'a balance');
};

describe('Novita AI', () => {
	it('accepted submits', async () => {
		await meets(GOOD, malformed(...NOVITA_ACCEPTED), submits(novita));
	});

	it('refused submits', async () => {
		await meets(BAD, malformed(...NOVITA_ERRORS), submits(novita));
	});

	it('task results', async () => {
		await meets(GOOD, malformed(NOVITA_RESULT), queries(novita));
	});

	it.each(['novita/minimax', 'novita/seedance'] as const)('tasks of %s', async (surface) => {
		await meets(GOOD, malformed(...NATIVE_TASKS), queries(novita, surface));
	});

	it('refused queries', async () => {
		await meets(BAD, malformed(...NOVITA_ERRORS), queries(novita));
	});

	it('lists of models', async () => {
		const model = { name: 'Anime', sd_name: 'a.safetensors', sd_name_in_api: 'a', status: 1 };
		const page = { models: [model, model], pagination: { next_cursor: 'c_50' } };
		await meets(fc.oneof(GOOD, BAD), malformed(page), async (client) => {
			const found = await nameSearches.lora(client);
			if ('problem' in found) return expectTypedProblem(found.problem);
			for (const { name, value } of found.results) must(isText(name) && isText(value), 'a name');
			must(found.next === undefined || isText(found.next), 'the next page');
		});
	});
});

describe('ModelsLab', () => {
	it('accepted submits', async () => {
		await meets(GOOD, malformed(...LAB_ACCEPTED, ...LAB_ERRORS), submits(modelsLab));
	});

	it('refused submits', async () => {
		await meets(BAD, malformed(...LAB_ERRORS), submits(modelsLab));
	});

	it('task results', async () => {
		await meets(GOOD, malformed(...LAB_TASKS, ...LAB_ERRORS), queries(modelsLab));
	});

	it('refused queries', async () => {
		await meets(BAD, malformed(...LAB_ERRORS), queries(modelsLab));
	});
});

describe('OpenRouter', () => {
	it('accepted submits', async () => {
		await meets(GOOD, malformed(...ROUTER_ACCEPTED, ...ROUTER_ERRORS), submits(openRouter));
	});

	it('refused submits', async () => {
		await meets(BAD, malformed(...ROUTER_ERRORS), submits(openRouter));
	});

	it('jobs', async () => {
		await meets(GOOD, malformed(...ROUTER_JOBS, ...ROUTER_ERRORS), queries(openRouter));
	});

	it('refused queries', async () => {
		await meets(BAD, malformed(...ROUTER_ERRORS), queries(openRouter));
	});

	it('lists of models, and what is made of their entries', async () => {
		const { list, operations, specOf } = openRouter.liveCatalogue!;
		// One whose flaws are many: each list is of another kind.
		const [entry, ...others] = captured.data.filter(({ id }) => /veo-3|upscale|wan-3/.test(id));
		await meets(fc.oneof(GOOD, BAD), malformed({ data: [entry, ...others] }), async (client) => {
			const listed = await list(client);
			if ('problem' in listed) return expectTypedProblem(listed.problem);
			for (const model of listed.models) {
				must(isText(model.id) && isText(model.name) && isText(model.description), 'a name');
				for (const operation of operations) {
					const { parameters } = specOf(model, operation) ?? { parameters: [] };
					for (const parameter of parameters) expectChoices(parameter);
				}
			}
		});
	});

	it('signatures', () => {
		const [settings, body] = [{ webhookSecret: 'whsec-1' }, Buffer.from('{}')];
		const header = malformedText('t=1790000000,v1=00ff', 't=1790000000', 'v1=00ff', ',');
		const property = fc.property(header, (signature) => {
			const headers = { 'x-openrouter-signature': signature };
			must(!isGenuineCallback({ headers, body }, settings, 1_790_000_000_000), 'a forged call');
		});
		fc.assert(property, RUNS);
	});
});

/** What the form can show: a choice has values, each once. */
function expectChoices(parameter: Parameter) {
	if (parameter.type !== 'choice') return;
	const values = parameter.choices.map(({ value }) => value);
	must(values.length > 0 && new Set(values).size === values.length, 'choices');
	const kinds = new Set(values.map((value) => typeof value));
	must(kinds.size === 1 && (kinds.has('string') || kinds.has('number')), 'values of one kind');
}

it('callbacks', () => {
	const event = { event_type: 'ASYNC_TASK_RESULT', payload: NOVITA_RESULT };
	const ends = ROUTER_JOBS.map((data) => ({ type: `video.generation.${data.status}`, data }));
	const calls = malformed(event, ...ends, ...LAB_TASKS, ...LAB_ACCEPTED);
	const property = fc.property(calls, (body) => {
		for (const provider of Object.values(providers)) {
			const callback = provider.readCallback(body, 0);
			if (callback === null) continue;
			must(isText(callback.taskId), 'the ID of a callback');
			encodeURIComponent(callback.taskId);
			expectTypedUpdate(callback.update);
		}
	});
	fc.assert(property, RUNS);
});

describe('uploads', () => {
	const file = fileOf('image/gif');
	// Others are sent again after a pause.
	const status = fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 413);

	it.each([
		['Novita AI', novita, [{ assets_id: 'cjIv' }, JSON.stringify({ assets_id: 'cjIv' })]],
		['ModelsLab', modelsLab, [{ status: 'success', output: [LINK], link: LINK }, ...LAB_ERRORS]],
	] as const)('to %s', async (_, { uploads }, samples) => {
		await meets(status, malformed(...samples), async (client) => {
			const outcome = await uploads!.routes[0].send(client, file);
			if ('problem' in outcome) return expectTypedProblem(outcome.problem);
			const { assetId, url, expiresAt } = outcome.upload;
			must(isText(assetId) !== isText(url), 'an upload without an address, or with two');
			must(url === null || URL.canParse(url), `link ${url}`);
			expectTime(expiresAt);
		});
	});
});

describe('balances', () => {
	it.each([
		['Novita AI', novita, [{ availableBalance: '123456' }, ...NOVITA_ERRORS]],
		[
			'ModelsLab',
			modelsLab,
			[{ status: 'success', data: { balance: 12.5, currency: 'USD' } }, ...LAB_ERRORS],
		],
		[
			'OpenRouter',
			openRouter,
			[
				{ data: { limit_remaining: null, usage: 1, total_credits: 10, total_usage: 2.5 } },
				...ROUTER_ERRORS,
			],
		],
	] as const)('of %s', async (_, provider, samples) => {
		await meets(fc.oneof(GOOD, BAD), malformed(...samples), asksBalance(provider));
	});
});
