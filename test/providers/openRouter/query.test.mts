import type { ApiReply } from '../../../nodes/core/http/response';
import { openRouter } from '../../../nodes/core/providers/openRouter';
import { fakeClient, response } from '../fake-client.mts';

const ID = 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt';
const BASE = 'https://openrouter.ai/api/v1';
const CONTENT = `${BASE}/videos/${ID}/content?index=0`;
const job = (more: object) => ({ id: ID, generation_id: ID, polling_url: CONTENT, ...more });

const query = async (reply: ApiReply) => {
	const client = { ...fakeClient(reply), settings: { baseUrl: `${BASE}/` } };
	return await openRouter.query(client, {
		provider: 'openRouter',
		taskId: ID,
		surface: 'openRouter/videos',
	});
};

it.each([
	['pending', 'queued'],
	['in_progress', 'processing'],
	['failed', 'failed'],
	['cancelled', 'canceled'],
	['expired', 'failed'],
	['something new', 'unknown'],
	['dead', 'unknown'],
])('%s is %s', async (status, expected) => {
	expect(await query(response(200, job({ status })))).toMatchObject({
		kind: 'update',
		update: { status: expected, videos: [] },
	});
});

it('a completed job has its video and what it cost', async () => {
	const usage = { cost: 0.052, is_byok: false };
	const body = job({ status: 'completed', unsigned_urls: [CONTENT], usage });
	expect(await query(response(200, body))).toEqual({
		kind: 'update',
		update: {
			status: 'succeeded',
			reason: null,
			videos: [{ url: CONTENT, type: 'mp4', expiresAt: null }],
			cost: { estimatedUsd: null, chargedUsd: 0.052, source: 'provider' },
		},
		raw: body,
	});
});

it.each([[{ cost: null }], [{ cost: -1 }], [{}], [null], ['free']])(
	'usage %j says nothing of a cost',
	async (usage) => {
		const outcome = await query(response(200, job({ status: 'failed', usage })));
		expect(outcome).not.toHaveProperty('update.cost');
	},
);

const SIGNED = 'https://storage.example.com/a.mp4?X-Amz-Date=20261121T093000Z&X-Amz-Expires=3600';

it.each([
	[
		'signed links, which work without the key',
		{ urls: [SIGNED], unsigned_urls: [CONTENT] },
		[SIGNED],
	],
	['links with the key', { unsigned_urls: [CONTENT, `${CONTENT}1`] }, [CONTENT, `${CONTENT}1`]],
	[
		'a signed link for the first only',
		{ urls: [SIGNED], unsigned_urls: [CONTENT, `${CONTENT}1`] },
		[SIGNED, `${CONTENT}1`],
	],
	['none: its address is known', {}, [CONTENT]],
	['nothing that can be read', { unsigned_urls: [7, 'javascript:'] }, [CONTENT]],
])('a completed job with %s', async (_, links, urls) => {
	const outcome = await query(response(200, job({ status: 'completed', ...links })));
	const videos = outcome.kind === 'update' ? (outcome.update.videos ?? []) : [];
	expect(videos.map(({ url }) => url)).toEqual(urls);
	if (urls[0] === SIGNED) expect(videos[0]?.expiresAt).toBe('2026-11-21T10:30:00.000Z');
});

it.each([
	['a text', 'Content policy violation'],
	['an object', { message: 'Content policy violation' }],
])('why a job failed may be %s', async (_, error) => {
	const outcome = await query(response(200, job({ status: 'failed', error })));
	expect(outcome).toMatchObject({ update: { reason: 'Content policy violation' } });
});

it.each([
	[404, 'notFound'],
	[401, 'refused'],
	[403, 'refused'],
	[400, 'refused'],
	[429, 'transientFailure'],
	[500, 'transientFailure'],
	[524, 'transientFailure'],
])('%i is %s, also as an error in a success', async (code, kind) => {
	const body = { error: { code, message: 'No' } };
	expect(await query(response(code, body))).toMatchObject({ kind });
	expect(await query(response(200, body))).toMatchObject({ kind });
});
