import type { ApiReply } from '../../../nodes/core/http/response';
import { nameSearches } from '../../../nodes/core/providers/novita/model-search';
import { fakeClient, response, TIMED_OUT } from '../fake-client.mts';

const search = async (reply: ApiReply, type: keyof typeof nameSearches = 'checkpoint') =>
	await nameSearches[type](fakeClient(reply));

const page = (next_cursor: string, ...models: object[]) =>
	response(200, { models, pagination: { next_cursor } });
const anime = {
	name: 'Anime',
	sd_name: 'anime.safetensors',
	sd_name_in_api: 'anime_api',
	status: 1,
};

it('asks for a page of what fits Stable Diffusion 1.x', async () => {
	const client = fakeClient(page('', anime));
	await nameSearches.lora(client, ' dark ', 'c_50');
	expect(client.requests).toMatchObject([
		{
			method: 'GET',
			path: '/v3/model',
			query: {
				'filter.types': 'lora',
				'filter.is_sdxl': 'false',
				'filter.query': 'dark',
				'pagination.cursor': 'c_50',
			},
		},
	]);
});

it.each([
	['checkpoint', 'anime.safetensors'],
	['lora', 'anime_api'],
	['textualinversion', 'anime_api'],
] as const)('gives the name by which a %s goes', async (type, value) => {
	const found = await search(page('', anime), type);
	expect(found).toEqual({ results: [{ name: 'Anime', value, description: value }] });
});

it.each([
	['an empty cursor', page('', anime), undefined],
	['the same cursor again', page('c_0', anime), undefined],
	['an empty page', page('c_50'), undefined],
	['another cursor', page('c_50', anime), 'c_50'],
])('after %s the next page is %s', async (_, reply, next) => {
	const found = await search(reply);
	expect('next' in found ? found.next : undefined).toBe(next);
});

it('leaves out what is not usable or has no name', async () => {
	const reply = page('', { ...anime, status: 0 }, { name: 'Nameless' }, anime);
	const found = await search(reply);
	expect(found).toMatchObject({ results: [{ value: 'anime.safetensors' }] });
});

it.each([
	[TIMED_OUT, 'no response came in time'],
	[response(403, { message: 'invalid api-key' }), 'invalid api-key'],
	[response(500, '<html>'), 'status 500'],
])('says what is wrong, and that names may be typed', async (reply, words) => {
	const found = await search(reply);
	expect(found).toMatchObject({
		problem: {
			message: `Novita AI did not give its list of models: ${words}`,
			advice: expect.stringContaining('By Name'),
		},
	});
});

it('begins with the first page, without words', async () => {
	const client = fakeClient(page('', anime));
	await nameSearches.checkpoint(client);
	expect(client.requests[0]?.query).toMatchObject({ 'pagination.cursor': 'c_0' });
	expect(client.requests[0]?.query).not.toHaveProperty(['filter.query']);
});
