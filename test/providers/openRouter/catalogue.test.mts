import { openRouter } from '../../../nodes/core/providers/openRouter';
import { capabilitiesOf } from '../../../nodes/core/providers/openRouter/capabilities';
import { list } from '../../../nodes/core/providers/openRouter/listing';
import { ListingCache } from '../../../nodes/core/providers/listing-cache';
import { fakeClient, response, TIMED_OUT } from '../fake-client.mts';
import { flawOf, isTitleCase } from '../../models/wording.mts';
import { body, listedModels } from './captured.mts';

const live = openRouter.liveCatalogue!;

const able = async (operation: Parameters<typeof live.specOf>[1]) =>
	(await listedModels())
		.filter((model) => live.specOf(model, operation) !== null)
		.map(({ id }) => id);

describe('the list', () => {
	it('is read whole, once, without a body', async () => {
		const client = fakeClient(response(200, body));
		const listed = await list(client);
		expect(listed).toHaveProperty('models.length', 30);
		expect(client.requests).toMatchObject([{ method: 'GET', path: '/videos/models' }]);
		expect((await listedModels()).find(({ id }) => id === 'google/veo-3.1-lite')).toMatchObject({
			name: 'Google: Veo 3.1 Lite',
			description: 'google/veo-3.1-lite, 4 to 8 s, 720p/1080p',
		});
	});

	it.each([
		['no response', TIMED_OUT],
		['an error', response(500, { error: { code: 500, message: 'No' } })],
		['an error in a success', response(200, { error: { code: 500, message: 'No' } })],
		['a page', response(200, '<html>')],
		['nothing', response(200, { data: [] })],
	])('that cannot be had is a problem: %s', async (_, reply) => {
		const listed = await list(fakeClient(reply));
		expect(listed).toHaveProperty('problem.message', expect.stringContaining('OpenRouter'));
	});

	it('survives entries of any kind', async () => {
		const data = [null, 7, {}, { id: 'a/b' }, { id: 'a/c', supported_durations: 'x', seed: 1 }];
		const listed = await list(fakeClient(response(200, { data })));
		const models = 'models' in listed ? listed.models : [];
		expect(models.map(({ id, name }) => [id, name])).toEqual([
			['a/b', 'a/b'],
			['a/c', 'a/c'],
		]);
	});
});

describe('the kinds of models', () => {
	it('are told by what the list says', async () => {
		const kinds = (await listedModels()).map(({ id, entry }) => [id, capabilitiesOf(entry).kind]);
		expect(kinds.filter(([, kind]) => kind !== 'generator')).toEqual([
			['black-forest-labs/flux-video-edit', 'editor'],
			['heygen/avatar-iv', 'avatar'],
			['black-forest-labs/flux-video-upscale', 'upscaler'],
			['runway/aleph-2', 'editor'],
		]);
	});

	it('decide what they are offered for', async () => {
		expect(await able('textToVideo')).toHaveLength(26);
		expect(await able('referenceToVideo')).toHaveLength(26);
		expect(await able('imageToVideo')).toHaveLength(26);
		expect(await able('startEndToVideo')).not.toContain('alibaba/wan-3.0');
		expect(await able('startEndToVideo')).toContain('alibaba/wan-2.7');
		expect(await able('editVideo')).toEqual([
			'black-forest-labs/flux-video-edit',
			'runway/aleph-2',
		]);
		expect(await able('upscaleVideo')).toEqual(['black-forest-labs/flux-video-upscale']);
	});
});

describe('a spec', () => {
	it('has the values of the entry, and no field that the model lacks', async () => {
		const models = await listedModels();
		const specOf = (id: string) =>
			live.specOf(models.find((model) => model.id === id)!, 'textToVideo')!;
		const named = (id: string, name: string) =>
			specOf(id).parameters.find((parameter) => parameter.name === name);
		expect(named('google/veo-3.1-lite', 'duration')).toMatchObject({
			type: 'choice',
			choices: [{ value: 4 }, { value: 6 }, { value: 8 }],
		});
		expect(named('alibaba/wan-3.0', 'size')).toBeUndefined();
		for (const name of ['audio', 'seed']) {
			expect(named('google/veo-3.1', name)).toBeDefined();
			expect(named('x-ai/grok-imagine-video', name)).toBeUndefined();
		}
		expect(named('heygen/heygen-video-1', 'audio')).toBeUndefined();
		expect(specOf('alibaba/wan-3.0').rules).toEqual([]);
	});

	it('is worded as all models are', async () => {
		for (const operation of live.operations) {
			for (const { label, description } of live.openSpec('a/b', operation).parameters) {
				expect([label, isTitleCase(label)]).toEqual([label, true]);
				expect([description, flawOf(description)]).toEqual([description, undefined]);
			}
		}
	});

	it('an open one has every field that any model has', async () => {
		for (const operation of live.operations) {
			const open = live.openSpec('a/b', operation).parameters.map(({ name }) => name);
			for (const model of await listedModels()) {
				const spec = live.specOf(model, operation);
				for (const { name } of spec?.parameters ?? []) expect(open).toContain(name);
			}
		}
	});
});

describe('the cache of lists', () => {
	const reply = response(200, body);
	let now = 1_000_000;
	const client = (baseUrl: string, ...replies: Parameters<typeof fakeClient>) => ({
		...fakeClient(...replies),
		settings: { baseUrl },
	});

	it('asks once a minute for each base URL', async () => {
		const cache = new ListingCache(() => now);
		const one = client('https://a.example', reply);
		const other = client('https://b.example', reply);
		for (const each of [one, one, other]) await cache.get(openRouter, each);
		expect([one.requests.length, other.requests.length]).toEqual([1, 1]);
		now += 61_000;
		await cache.get(openRouter, one);
		expect(one.requests).toHaveLength(2);
		now -= 3_600_000;
		await cache.get(openRouter, one);
		expect(one.requests).toHaveLength(3);
	});

	it('keeps no problem', async () => {
		const cache = new ListingCache(() => now);
		const one = client('https://a.example', TIMED_OUT, reply);
		expect(await cache.get(openRouter, one)).toHaveProperty('problem');
		expect(await cache.get(openRouter, one)).toHaveProperty('models.length', 30);
	});
});
