import { uploads } from '../../../nodes/core/providers/modelsLab/uploads';
import type { UploadRoute } from '../../../nodes/core/providers/uploads';
import { uploadObjection } from '../../../nodes/core/providers/uploads';
import { RECEIVED_AT, fakeClient, fileOf, response, TIMED_OUT } from '../fake-client.mts';

const MB = 1_000_000;
const LINK = 'https://cdn.example.com/a.png';
const picture = fileOf('image/jpeg');
const clip = fileOf('video/mp4');
const base64 = Buffer.from('not really a file').toString('base64');

/** @throws when there is no such route */
function routeOf(id: string): UploadRoute {
	const route = uploads.routes.find((one) => one.id === id);
	if (route === undefined) throw new Error(`There is no route "${id}"`);
	return route;
}

it.each([
	['general', picture, '/v6/base64_to_url', { base64_string: `data:image/jpeg;base64,${base64}` }],
	['video', clip, '/v6/video/base64_to_url', { init_obj: `data:video/mp4;base64,${base64}` }],
	[
		'imageEditing',
		picture,
		'/v6/image_editing/base64_to_url',
		{ init_image: `data:image/jpeg;base64,${base64}` },
	],
	[
		'enterprise',
		picture,
		'/v1/enterprise/upload_image',
		{ base64_image: base64, image_type: 'jpeg' },
	],
])('route %s sends the documented body', async (id, file, path, body) => {
	const client = fakeClient(response(200, { status: 'success', output: [LINK] }));
	expect(await routeOf(id).send(client, file)).toMatchObject({
		upload: { url: LINK, assetId: null },
	});
	expect(client.requests).toEqual([{ method: 'POST', path, body, timeoutMs: 600_000 }]);
	expect(client.puts).toEqual([]);
});

it('knows how long the link of the general route lives, and of no other', async () => {
	const lives = async (id: string) => {
		const outcome = await routeOf(id).send(fakeClient(response(200, { link: LINK })), picture);
		return 'upload' in outcome ? outcome.upload.expiresAt : outcome;
	};
	const expiry = Date.parse(String(await lives('general')));
	expect(expiry).toBe(RECEIVED_AT + 24 * 3_600_000);
	for (const id of ['video', 'imageEditing', 'enterprise']) expect(await lives(id)).toBeNull();
});

it.each([
	['a list', { output: ['', LINK] }],
	['text', { output: LINK }],
	['link', { output: '', link: LINK }],
	['url', { url: LINK }],
])('finds the link under %s', async (_, body) => {
	const outcome = await routeOf('general').send(fakeClient(response(200, body)), picture);
	expect(outcome).toHaveProperty('upload.url', LINK);
});

it.each([
	['text', response(200, { status: 'error', message: 'Invalid file' }), 'answered: Invalid file'],
	[
		'fields',
		response(200, { status: 'error', message: { base64_string: ['is too large'] } }),
		'is too large',
	],
	['a status', response(413, '<html>'), 'HTTP status 413'],
	['nothing', response(200, { status: 'success', output: '' }), 'the response holds no link'],
	['no response', TIMED_OUT, 'no response came in time'],
])('says why the file was not accepted: %s', async (_, reply, words) => {
	const outcome = await routeOf('general').send(fakeClient(reply), picture);
	expect(outcome).toHaveProperty('problem.message', expect.stringContaining(words));
	expect(outcome).toHaveProperty('problem.advice', expect.stringContaining('costs nothing'));
});

it.each([
	['general', 'audio', 'audio/mpeg', 5 * MB],
	['video', 'video', 'video/mp4', 20 * MB],
	['imageEditing', 'image', 'image/webp', 20 * MB],
	['enterprise', 'image', 'image/jpeg', 20 * MB],
] as const)('route %s accepts: %s, %s, %d bytes', (id, kind, mimeType, size) => {
	expect(uploadObjection(routeOf(id), { kind, mimeType, size })).toBeUndefined();
});

it.each([
	['general', 'video', 'video/mp4', 5 * MB + 1, 'limit is 5000000 bytes (5 MB)'],
	['video', 'video', 'video/webm', MB, 'Video accepts: video/mp4'],
	['enterprise', 'image', 'image/gif', MB, 'accepts: image/png, image/jpeg'],
	['general', 'image', 'image/png', 0, 'The file is empty'],
] as const)('route %s refuses: %s, %s, %d bytes', (id, kind, mimeType, size, words) => {
	expect(uploadObjection(routeOf(id), { kind, mimeType, size })).toContain(words);
});
