import { uploads } from '../../../nodes/core/providers/novita/uploads';
import { uploadObjection } from '../../../nodes/core/providers/uploads';
import { fakeClient, fileOf, NOT_SENT, response } from '../fake-client.mts';

const MB = 1_000_000;
const [route] = uploads.routes;
const picture = fileOf('image/png');

it.each(['image', 'video'] as const)('puts a %s as it is on the asset host', async (kind) => {
	const client = fakeClient(response(200, { assets_id: 'cjIvbm92' }));
	const file = fileOf(`${kind}/mp4`);
	expect(await route.send(client, file)).toEqual({
		upload: { assetId: 'cjIvbm92', url: null, expiresAt: null },
	});
	expect(client.puts).toEqual([{ url: `https://assets.example.com/${kind}`, file }]);
	expect(client.requests).toEqual([]);
});

it.each([
	['a refusal in words', response(413, { message: 'too large' }), 'too large'],
	['a refusal without words', response(413, 'too large'), 'it answered with HTTP status 413'],
	['a redirect', response(302, { assets_id: 'cjIv' }), 'it answered with HTTP status 302'],
	['no ID', response(200, {}), 'the response holds no asset ID'],
	['no response', NOT_SENT, 'the host name is not known'],
])('says what is wrong after %s', async (_, reply, why) => {
	expect(await route.send(fakeClient(reply), picture)).toEqual({
		problem: {
			message: `Novita AI did not accept the file: ${why}`,
			advice:
				'Check the credential and the file. Uploading costs nothing, however often it is tried.',
			httpStatus: 'status' in reply ? reply.status : null,
		},
	});
});

it.each([
	['image', 'image/png', 1_000 * MB],
	['video', 'video/mp4', 1_000 * MB],
	['video', 'video/quicktime', MB],
	['video', 'video/webm', MB],
] as const)('accepts a file of kind %s, type %s and %d bytes', (kind, mimeType, size) => {
	expect(uploadObjection(route, { kind, mimeType, size })).toBeUndefined();
});

it.each([
	['audio', 'audio/mpeg', MB, 'accepts: any image, any video'],
	['video', 'video/mp4', 0, 'The file is empty'],
	['image', 'image/png', 0, 'The file is empty'],
] as const)('refuses a file of kind %s, type %s and %d bytes', (kind, mimeType, size, words) => {
	expect(uploadObjection(route, { kind, mimeType, size })).toContain(words);
});

it('has no limit of size while the kind of the file is not known', () => {
	expect(route.limits(null)).toEqual({ mimeTypes: ['image/', 'video/'], maxBytes: null });
});
