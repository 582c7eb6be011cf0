import { MODELSLAB_ROUTES, objectionOf, routeFor } from '../../nodes/core/providers/upload-routes';

const MB = 1_000_000;

describe('what the routes take', () => {
	it.each([
		['novita', 'image', 'general', 'image/png', 1_000 * MB],
		['novita', 'video', 'general', 'video/mp4', 100 * MB],
		['modelsLab', 'audio', 'general', 'audio/mpeg', 5 * MB],
		['modelsLab', 'video', 'video', 'video/mp4', 20 * MB],
		['modelsLab', 'image', 'imageEditing', 'image/webp', 20 * MB],
		['modelsLab', 'image', 'enterprise', 'image/jpeg', 20 * MB],
	] as const)('%s, %s, route %s: %s of %d bytes', (provider, kind, route, mimeType, size) => {
		expect(objectionOf(routeFor(provider, kind, route), { mimeType, size })).toBeUndefined();
	});

	it.each([
		['novita', 'video', 'general', 'video/mp4', 100 * MB + 1, 'limit is 100000000 bytes (100 MB)'],
		['novita', 'video', 'general', 'video/quicktime', MB, 'Novita AI takes: video/mp4'],
		['novita', null, 'general', 'audio/mpeg', MB, 'takes: any image, video/mp4'],
		['modelsLab', 'video', 'general', 'video/mp4', 5 * MB + 1, 'limit is 5000000 bytes (5 MB)'],
		['modelsLab', 'video', 'video', 'video/webm', MB, 'Video takes: video/mp4'],
		['modelsLab', 'image', 'enterprise', 'image/gif', MB, 'takes: image/png, image/jpeg'],
		['modelsLab', 'image', 'general', 'image/png', 0, 'The file is empty'],
	] as const)(
		'not: %s, %s, route %s: %s of %d bytes',
		(provider, kind, route, mimeType, size, words) => {
			expect(objectionOf(routeFor(provider, kind, route), { mimeType, size })).toContain(words);
		},
	);
});

it('the bodies are those of the documentation', () => {
	const file = { base64: 'AAAA', mimeType: 'image/jpeg' };
	const { general, video, imageEditing, enterprise } = MODELSLAB_ROUTES;
	const uri = 'data:image/jpeg;base64,AAAA';
	expect(general.body(file)).toEqual({ base64_string: uri });
	expect(imageEditing.body(file)).toEqual({ init_image: uri });
	expect(enterprise.body(file)).toEqual({ base64_image: 'AAAA', image_type: 'jpeg' });
	expect(video.body({ ...file, mimeType: 'video/mp4' })).toEqual({
		init_obj: 'data:video/mp4;base64,AAAA',
	});
});
