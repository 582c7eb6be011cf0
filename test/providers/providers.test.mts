import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';

import type { ApiRequest } from '../../nodes/core/http/client';
import type { ApiReply } from '../../nodes/core/http/response';
import { findProvider, providers } from '../../nodes/core/providers';
import { REDIRECTED } from '../../nodes/core/providers/problems';
import type { Provider } from '../../nodes/core/providers/provider';
import { uploadObjection } from '../../nodes/core/providers/uploads';
import type { ProviderId } from '../../nodes/core/models/vocabulary';
import manifest from '../../package.json';
import {
	fakeClient,
	fileOf,
	NEVER_SENT,
	NOT_SENT,
	response,
	STOPPED,
	targetOf,
	TIMED_OUT,
} from './fake-client.mts';

/** Does not compile when a member of Provider may be left out, but for what only some providers have. */
const all: Array<Required<Omit<Provider, 'liveCatalogue' | 'isGenuineCallback'>>> =
	Object.values(providers);
const each = all.map((provider) => [provider.displayName, provider] as const);

/** A call of each provider that reports the end of a task. */
const CALLBACKS: Record<ProviderId, { taskId: string; body: unknown }> = {
	modelsLab: {
		taskId: '147',
		body: { status: 'success', id: 147, output: ['https://a.example/b'] },
	},
	novita: {
		taskId: 'fa20dff3',
		body: {
			event_type: 'ASYNC_TASK_RESULT',
			payload: { task: { task_id: 'fa20dff3', status: 'TASK_STATUS_SUCCEED' } },
		},
	},
	openRouter: {
		taskId: 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt',
		body: {
			type: 'video.generation.completed',
			created_at: '2026-11-20T12:00:00.000Z',
			data: { id: 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt', status: 'completed' },
		},
	},
};

/** What a kind of file may be, as content shows it. */
const MIME_TYPES = { image: 'image/png', video: 'video/mp4', audio: 'audio/mpeg' };

describe('the list', () => {
	it('finds each provider by its ID, and nothing by another name', () => {
		for (const [id, provider] of Object.entries(providers)) expect(findProvider(id)).toBe(provider);
		for (const id of ['nobody', 'constructor', '', undefined, null, 7]) {
			expect(findProvider(id)).toBeUndefined();
		}
	});

	it.each([
		['IDs', all.map(({ id }) => id)],
		['names', all.map(({ displayName }) => displayName)],
		['credential types', all.map(({ credentialType }) => credentialType)],
		['surfaces', all.flatMap(({ surfaces }) => surfaces.map(({ id }) => id))],
	])('has no %s twice', (_, values) => {
		expect(values).toEqual([...new Set(values)]);
	});
});

describe.each(each)('%s', (displayName, provider) => {
	const { id, surfaces, uploads } = provider;
	const [{ id: surface }] = surfaces;
	const target = targetOf({ provider: id, surface, path: '/a/path' });
	const submit = async (reply: ApiReply) => await provider.submit(fakeClient(reply), target, {});
	const task = { provider: id, taskId: 'a', surface };
	const query = async (reply: ApiReply) => await provider.query(fakeClient(reply), task);

	it('has surfaces of its own, with different names', () => {
		for (const one of surfaces) expect(one.id).toMatch(new RegExp(`^${id}/.`));
		const names = surfaces.map(({ name }) => name);
		expect(names).toEqual([...new Set(names)]);
	});

	describe('its credential', () => {
		it('is part of the package', async () => {
			const { file } = await credentialOf(provider);
			expect(manifest.n8n.credentials).toContain(`dist/credentials/${file}.js`);
		});

		it('has a key and a base URL, by which the client knows them', async () => {
			const { properties } = (await credentialOf(provider)).type;
			expect(properties.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['apiKey', 'baseUrl']),
			);
			const apiKey = properties.find(({ name }) => name === 'apiKey');
			expect(apiKey?.typeOptions).toMatchObject({ password: true });
		});

		it('has icons for light and dark', async () => {
			const { light, dark } = Object((await credentialOf(provider)).type.icon);
			for (const icon of [light, dark]) {
				expect(existsSync(join('credentials', String(icon).replace('file:', '')))).toBe(true);
			}
		});
	});

	describe('a submit', () => {
		it('is one request, to the path and with the body that it is given', async () => {
			const body = { prompt: 'A storm' };
			for (const reply of [response(200, {}), response(429, {}), response(500, {}), TIMED_OUT]) {
				const client = fakeClient(reply);
				await provider.submit(client, target, body);
				expect(client.requests).toMatchObject([{ method: 'POST', path: '/a/path', body }]);
				expect(client.requests[0]?.body).toEqual(body);
			}
		});

		it.each([
			['no response', TIMED_OUT],
			['500', response(500, {})],
			['503 with a web page', response(503, '<html>')],
			['408', response(408, {})],
			['409', response(409, {})],
			['425', response(425, {})],
			['499', response(499, {})],
			['400 of someone else', response(400, '<html>')],
			['422 without words', response(422, {})],
			['400 that sounds like a timeout', response(400, { message: 'The request timed out' })],
			['303', response(303, '', { location: 'https://api.example.com/a/path' })],
			['302 to another path', response(302, '', { location: 'https://api.example.com/done' })],
			['302 to nowhere', response(302, '')],
			['304', response(304, '')],
			['success without an ID', response(200, {})],
			['success with the ID of the request only', response(200, { request_id: 'r-1' })],
			['a web page', response(200, '<html>')],
		])('may have been accepted after %s: the provider is named', async (_, reply) => {
			const outcome = await submit(reply);
			expect(outcome).toMatchObject({ kind: 'unknown' });
			expect(outcome).toHaveProperty('problem.message', expect.stringContaining(displayName));
			expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('may have arrived'));
		});

		it('that never left may be sent again', async () => {
			const retry = { because: 'unreached', afterMs: null };
			expect(await submit(NOT_SENT)).toMatchObject({ kind: 'refused', retry });
		});

		it('that cannot leave is not sent again, and nothing was bought', async () => {
			const outcome = await submit(NEVER_SENT);
			expect(outcome).toMatchObject({ kind: 'refused', retry: false });
			const bought = expect.stringContaining('Nothing was sent and nothing was bought');
			expect(outcome).toHaveProperty('problem.advice', bought);
		});

		it.each([404, 405, 407, 413])('is refused with %i, whoever says it', async (status) => {
			for (const body of ['<html>', '', { message: 'no' }]) {
				const outcome = await submit(response(status, body));
				expect(outcome).toMatchObject({ kind: 'refused', retry: false });
			}
		});

		it.each([400, 401, 402, 403, 410, 415, 422])(
			"is refused with %i in the provider's own words only",
			async (status) => {
				const outcome = await submit(response(status, { message: 'prompt is required' }));
				expect(outcome).toMatchObject({ kind: 'refused', retry: false });
				for (const body of ['<html>', '', {}]) {
					expect(await submit(response(status, body))).toMatchObject({ kind: 'unknown' });
				}
			},
		);

		/** Whatever else a response says, and whatever its status. */
		const ODD: Array<[string, unknown]> = [
			['task_id', { task_id: 'task-7' }],
			['id', { id: 'task-7', status: 'error', message: 'Processing timed out' }],
			['task.task_id', { task: { task_id: 'task-7' } }],
			['task.id', { task: { id: 'task-7' } }],
			['data.task_id', { data: { task_id: 'task-7' } }],
			['data.id', { data: { id: 'task-7' } }],
			['data[0].task_id', { data: [{ task_id: 'task-7' }] }],
			['result.id', { result: { id: 'task-7' } }],
			['[0].task_id', [{ task_id: 'task-7' }]],
			['task_id before id', { id: 'request-1', data: { task_id: 'task-7' } }],
			['metadata.task_id', { reason: 'CREATE_TASK_FAILED', metadata: { task_id: 'task-7' } }],
			['fetch_result', { fetch_result: 'https://a.example/v6/video/fetch/task-7', eta: 3 }],
		];
		it.each(ODD)('that holds %s is accepted, and no word of it fails the task', async (_, body) => {
			for (const status of [200, 202, 302, 400, 403, 404, 408, 429, 500, 503]) {
				const outcome = await submit(response(status, body));
				expect(outcome).toMatchObject({ kind: 'accepted', taskId: 'task-7', raw: body });
				expect(outcome).not.toHaveProperty('update.status', 'failed');
				if (status >= 300) expect(outcome).toHaveProperty('update.status', 'unknown');
			}
		});

		it.each([
			[{ id: 0 }],
			[{ task_id: 'null' }],
			[{ error: { id: 'error-1', message: 'no' } }],
			[{ name: 'ServiceUnavailable' }],
			[{ data: 'text' }],
		])('holds no task: %j', async (body) => {
			expect(await submit(response(200, body))).toMatchObject({ kind: 'unknown' });
		});

		it('is not refused when it names a link: the link is shown', async () => {
			const link = 'https://cdn.example.com/a.mp4';
			for (const body of [{ future_links: [link] }, { videos: [{ video_url: link }] }]) {
				for (const status of [200, 403, 404, 429]) {
					const outcome = await submit(response(status, { ...body, message: 'no' }));
					expect(outcome).toMatchObject({ kind: 'unknown' });
					expect(outcome).toHaveProperty('problem.message', expect.stringContaining(link));
				}
			}
		});

		it('that met a limit may be sent again, when the provider says', async () => {
			const reply = response(429, {}, { 'retry-after': '7' });
			const retry = { because: 'limit', afterMs: 7_000 };
			expect(await submit(reply)).toMatchObject({ kind: 'refused', retry });
		});

		it('that was redirected says where to look', async () => {
			const location = 'https://api.example.com/api/a/path/';
			for (const status of [301, 302, 307, 308]) {
				expect(await submit(response(status, '', { location }))).toMatchObject({
					kind: 'refused',
					retry: false,
					problem: { advice: REDIRECTED, httpStatus: status },
				});
			}
		});

		it('to a path that is not known comes with the advice of the target', async () => {
			expect(await submit(response(404, ''))).toMatchObject({
				kind: 'refused',
				retry: false,
				problem: { advice: target.notFoundAdvice },
			});
		});

		it('that was stopped says so', async () => {
			expect(await submit(STOPPED)).toEqual({ kind: 'stopped' });
		});
	});

	describe('a query', () => {
		it.each(surfaces)('of a task of $name is one request that stays on its route', async (one) => {
			const route = await routeOf('a-task', one.id);
			for (const taskId of ['.', '..', 'a/../..', '%2e%2e', '?', '#']) {
				expect(await routeOf(taskId, one.id)).toBe(route);
			}
		});

		/** @returns the path as an HTTP client resolves it, but for the segment or parameter of the ID */
		async function routeOf(taskId: string, ofSurface: typeof surface): Promise<string> {
			const client = fakeClient(response(404, {}));
			await provider.query(client, { provider: id, taskId, surface: ofSurface });
			expect(client.requests).toHaveLength(1);
			const { path, query: parameters } = client.requests[0] as ApiRequest;
			const { pathname } = new URL(`https://api.example.com${path}`);
			return parameters ? pathname : pathname.replace(/[^/]+$/, '');
		}

		it.each([
			['no response', TIMED_OUT],
			['an unreachable host', NOT_SENT],
			['500', response(500, {})],
			['408', response(408, '')],
			['a web page', response(200, '<html>')],
			['nothing', response(200, undefined)],
		])('is to be repeated after %s', async (_, reply) => {
			expect(await query(reply)).toMatchObject({ kind: 'transientFailure' });
		});

		it('that met a limit is to be repeated when the provider says', async () => {
			const reply = response(429, {}, { 'retry-after': '7' });
			expect(await query(reply)).toMatchObject({ kind: 'transientFailure', afterMs: 7_000 });
		});

		it('of a task that is not known says so', async () => {
			expect(await query(response(404, {}))).toMatchObject({ kind: 'notFound' });
		});

		it('with a wrong key is refused', async () => {
			expect(await query(response(401, {}))).toMatchObject({ kind: 'refused' });
		});

		it('that was stopped says so', async () => {
			expect(await query(STOPPED)).toEqual({ kind: 'stopped' });
		});
	});

	it('reads its own callbacks, and those of no other provider', () => {
		for (const [caller, { taskId, body }] of Object.entries(CALLBACKS)) {
			const read = provider.readCallback(body, 0);
			if (caller === id) expect(read).toMatchObject({ taskId });
			else expect(read).toBeNull();
		}
	});

	const describeUploads = (given: NonNullable<typeof uploads>) => {
		const { routes, kinds } = given;
		const eachRoute = routes.map((route) => [route.name, route] as const);

		it('have routes with different IDs and names', () => {
			for (const values of [routes.map((route) => route.id), routes.map(({ name }) => name)]) {
				expect(values).toEqual([...new Set(values)]);
			}
		});

		it.each(kinds)('have a route for every %s', (kind) => {
			const file = { kind, mimeType: MIME_TYPES[kind], size: 1 };
			expect(routes.some((route) => uploadObjection(route, file) === undefined)).toBe(true);
		});

		it.each(eachRoute)('by %s refuse an empty file', (_, route) => {
			for (const kind of kinds) {
				const file = { kind, mimeType: MIME_TYPES[kind], size: 0 };
				expect(uploadObjection(route, file)).toBe('The file is empty');
			}
		});

		it.each(eachRoute)('by %s have no stricter limit for a file of unknown kind', (_, route) => {
			const { mimeTypes, maxBytes } = route.limits(null);
			for (const kind of kinds) {
				const known = route.limits(kind);
				expect(mimeTypes).toEqual(expect.arrayContaining([...known.mimeTypes]));
				expect(maxBytes ?? Infinity).toBeGreaterThanOrEqual(known.maxBytes ?? 0);
			}
		});

		it.each(eachRoute)('by %s end in a problem that names the provider', async (_, route) => {
			for (const reply of [TIMED_OUT, response(200, {}), response(403, {}), response(302, '')]) {
				const outcome = await route.send(fakeClient(reply), fileOf('image/png'));
				expect(outcome).toHaveProperty('problem.message', expect.stringContaining(displayName));
			}
		});

		it.each(eachRoute)('by %s end with what the provider promises', async (_, route) => {
			const body = { assets_id: 'a', output: ['https://cdn.example.com/a.png'] };
			const outcome = await route.send(fakeClient(response(200, body)), fileOf('image/png'));
			const other = given.result === 'url' ? 'assetId' : 'url';
			expect(outcome).toHaveProperty(['upload', given.result], expect.any(String));
			expect(outcome).toHaveProperty(['upload', other], null);
		});
	};
	// Where files go inside requests only there are none.
	if (uploads) describe('uploads', () => describeUploads(uploads));

	it.each([
		['no response', TIMED_OUT],
		['a web page', response(200, '<html>')],
		['a wrong key', response(401, {})],
	])('says why the balance is not known: %s', async (_, reply) => {
		const outcome = await provider.balance(fakeClient(reply));
		expect(outcome).toMatchObject({ kind: 'failed' });
		expect(outcome).toHaveProperty('problem.message', expect.stringContaining(displayName));
	});

	it('says why a list of names is not known', async () => {
		for (const search of Object.values(provider.nameSearches)) {
			const found = await search(fakeClient(TIMED_OUT));
			expect(found).toHaveProperty('problem.message', expect.stringContaining(displayName));
		}
	});
});

/** @throws when no file of credentials/ holds the provider's type */
async function credentialOf({ credentialType }: Pick<Provider, 'credentialType'>) {
	for (const name of readdirSync('credentials').filter((one) => one.endsWith('.credentials.ts'))) {
		const file = name.replace(/\.ts$/, '');
		const classes: Record<string, new () => ICredentialType> = await import(
			`../../credentials/${file}`
		);
		const types = Object.values(classes).map((Credential) => new Credential());
		const type = types.find((one) => one.name === credentialType);
		if (type !== undefined) return { file, type };
	}
	throw new Error(`credentials/ has no type "${credentialType}"`);
}
