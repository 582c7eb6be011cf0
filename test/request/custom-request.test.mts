import { readOrder } from '../../nodes/core/request/read-order';
import { pathProblem } from '../../nodes/core/request/target';

const good = {
	provider: 'novita',
	operation: 'customRequest',
	customPath: '/v3/async/kling-v4-t2v',
	surface: 'novita/async',
	customBody: '{"prompt": "Waves", "camera": {"pan": 2}}',
	options: {},
};

function order(filled: object) {
	const values: Record<string, unknown> = { ...good, ...filled };
	const read = (name: string, fallback?: unknown) => (name in values ? values[name] : fallback);
	return readOrder(read, 0, () => undefined);
}

it('sends the body as it is, to be waited for like any other', () => {
	const read = order({});
	if ('problems' in read) throw new Error(read.problems.join('. '));
	expect(read.target).toMatchObject({
		model: null,
		provider: 'novita',
		path: good.customPath,
		surface: 'novita/async',
	});
	expect(read.bodyOf(read.values)).toEqual({ prompt: 'Waves', camera: { pan: 2 } });
});

it.each([
	'/v3/async/kling-v4-t2v',
	'/v3/veo-3.1/v1/models/veo-3.1-generate-001:predictLongRunning',
	'/v6/video/text2video_ultra',
])('takes the path %s', (path) => {
	expect(pathProblem(path)).toBeUndefined();
});

it.each([
	'',
	'v3/async/x',
	'/',
	'//evil.example/x',
	'/v3//evil.example',
	'/..//x',
	'/v3/../../admin',
	'/v3/./x',
	'/.hidden',
	'/v3/async/x/',
	'/v3/async/x?key=1',
	'/v3/async/x#y',
	'/v3/%2e%2e/x',
	'/v3/%2F%2Fevil.example',
	'/@evil.example',
	'/v3@evil.example/x',
	'/v3\\evil',
	'\\\\evil.example',
	'https://evil.example/x',
	'/v3/a b',
	'/v3/a\n/b',
	'/v3/а',
	' /v3/async/x',
	undefined,
	7,
	{ path: '/v3' },
	['/v3/async/x'],
])('refuses the path %j', (path) => {
	expect(pathProblem(path)).toMatch(/^Path is .* but must be a path below the provider's address/s);
});

it('refuses a surface of another provider, and a body that is no object', () => {
	expect(order({ surface: 'modelsLab/v6/video', customBody: '[]' })).toMatchObject({
		problems: [
			'API is "modelsLab/v6/video", which this provider does not have',
			expect.stringMatching(/^Body \(JSON\) is \[\], but must be an object/),
		],
	});
});
