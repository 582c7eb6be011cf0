import type { IExecuteFunctions } from 'n8n-workflow';

import { pathProblem } from '../../nodes/core/catalogue/custom';
import type { Order } from '../../nodes/GenerateVideo/orders';
import { readOrder } from '../../nodes/GenerateVideo/orders';

const good = {
	provider: 'novita',
	operation: 'customRequest',
	customPath: '/v3/async/kling-v4-t2v',
	customSurface: 'novita/async',
	customBody: '{"prompt": "Waves", "camera": {"pan": 2}}',
	options: {},
};

function order(filled: object): Order {
	const values: Record<string, unknown> = { ...good, ...filled };
	const getNodeParameter = (name: string, _: number, fallback?: unknown) =>
		name in values ? values[name] : fallback;
	return readOrder({ getNodeParameter } as unknown as IExecuteFunctions, 0);
}

it('sends the body as it is, to be waited for like any other', () => {
	expect(order({})).toMatchObject({
		model: { id: 'custom', provider: 'novita', path: good.customPath, surface: 'novita/async' },
		body: { prompt: 'Waves', camera: { pan: 2 } },
	});
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
	expect(order({ customSurface: 'modelsLab/v6/video', customBody: '[]' })).toMatchObject({
		problems: [
			'Task Surface is "modelsLab/v6/video", which novita has not',
			expect.stringMatching(/^Body \(JSON\) is \[\], but must be an object/),
		],
	});
});
