import { findModelNames } from '../../nodes/core/providers/novita-models';
import type { Call, Door, Reply } from '../../nodes/core/transport/door';

function door(reply: Partial<Extract<Reply, { status: number }>> | Reply) {
	const calls: Call[] = [];
	const opened = {
		call: async (call: Call) => {
			calls.push(call);
			return 'silence' in reply ? reply : { status: 200, headers: {}, body: {}, ...reply };
		},
	} as unknown as Door;
	return { opened, calls };
}

const page = (next_cursor: string, ...models: object[]) => ({
	body: { models, pagination: { next_cursor } },
});
const anime = {
	name: 'Anime',
	sd_name: 'anime.safetensors',
	sd_name_in_api: 'anime_api',
	status: 1,
};

it('asks for a page of what fits Stable Diffusion 1.x', async () => {
	const { opened, calls } = door(page('', anime));
	await findModelNames(opened, 'lora', ' dark ', 'c_50');
	expect(calls).toMatchObject([
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
	const found = await findModelNames(door(page('', anime)).opened, type);
	expect(found).toEqual({ results: [{ name: 'Anime', value, description: value }] });
});

it.each([
	['an empty cursor', page('', anime), undefined],
	['the same cursor again', page('c_0', anime), undefined],
	['an empty page', page('c_50'), undefined],
	['another cursor', page('c_50', anime), 'c_50'],
])('after %s the next page is %s', async (_, reply, next) => {
	const found = await findModelNames(door(reply).opened, 'checkpoint');
	expect('next' in found ? found.next : undefined).toBe(next);
});

it('leaves out what is not usable or has no name', async () => {
	const reply = page('', { ...anime, status: 0 }, { name: 'Nameless' }, anime);
	const found = await findModelNames(door(reply).opened, 'checkpoint');
	expect(found).toMatchObject({ results: [{ value: 'anime.safetensors' }] });
});

it.each([
	[{ silence: 'unknown', text: 'no answer came in time' } as Reply, 'no answer came in time'],
	[{ status: 403, body: { message: 'invalid api-key' } }, 'invalid api-key'],
	[{ status: 500, body: '<html>' }, 'status 500'],
])('says what is wrong, and that names may be typed', async (reply, words) => {
	const found = await findModelNames(door(reply).opened, 'checkpoint');
	expect(found).toMatchObject({
		problem: {
			message: `Novita AI did not give its list of models: ${words}`,
			advice: expect.stringContaining('By Name'),
		},
	});
});
