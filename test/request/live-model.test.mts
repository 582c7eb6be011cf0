import { OPERATIONS } from '../../nodes/core/models/operations';
import { openRouter } from '../../nodes/core/providers/openRouter';
import type { ListedModel } from '../../nodes/core/providers/live-catalogue';
import {
	type CheckedOrder,
	type InvalidOrder,
	readOrder,
} from '../../nodes/core/request/read-order';
import { listedModels } from '../providers/openRouter/captured.mts';

let models: ListedModel[];
beforeAll(async () => (models = await listedModels()));

const FORM = {
	provider: 'openRouter',
	operation: 'textToVideo',
	listedModel: { __rl: true, mode: 'list', value: 'google/veo-3.1-lite' },
	prompt: 'A boat',
};

function order(form: object, listing: ListedModel[] | null = models): CheckedOrder | InvalidOrder {
	const filled: Record<string, unknown> = { ...FORM, ...form };
	const read = (name: string, fallback?: unknown) => (name in filled ? filled[name] : fallback);
	return readOrder(
		read,
		0,
		() => undefined,
		() => listing,
	);
}

function problems(form: object, listing?: ListedModel[] | null): string[] {
	const read = order(form, listing);
	return 'problems' in read ? read.problems : [];
}

function bodyOf(form: object, listing?: ListedModel[] | null) {
	const read = order(form, listing);
	if ('problems' in read) throw new Error(read.problems.join('. '));
	return read.bodyOf(read.values);
}

it('an order is one of the listed model', () => {
	const form = { duration: 4, resolution: '1080p', aspectRatio: '', options: { audio: false } };
	expect(bodyOf(form)).toEqual({
		model: 'google/veo-3.1-lite',
		prompt: 'A boat',
		duration: 4,
		resolution: '1080p',
		generate_audio: false,
	});
	expect(order(form)).toMatchObject({
		target: { provider: 'openRouter', model: 'google/veo-3.1-lite', path: '/videos' },
	});
});

it('each operation puts its pictures, clips and sounds where they belong', () => {
	const seedance = { listedModel: 'bytedance/seedance-2.0' };
	const at = (kind: string, url: string) => ({ type: `${kind}_url`, [`${kind}_url`]: { url } });
	expect(
		bodyOf({
			...seedance,
			operation: 'startEndToVideo',
			image: 'https://example.com/a.jpg',
			endImage: 'data:image/png;base64,iVBORw0KGgo=',
		}).frame_images,
	).toEqual([
		{ ...at('image', 'https://example.com/a.jpg'), frame_type: 'first_frame' },
		{ ...at('image', 'data:image/png;base64,iVBORw0KGgo='), frame_type: 'last_frame' },
	]);
	expect(
		bodyOf({
			...seedance,
			operation: 'referenceToVideo',
			images: ['https://example.com/a.jpg'],
			videos: ['https://example.com/a.mp4'],
			audioFiles: ['https://example.com/a.mp3'],
			options: { providerOptions: '{"seed": {"watermark": true}}' },
		}),
	).toMatchObject({
		input_references: [
			at('image', 'https://example.com/a.jpg'),
			at('video', 'https://example.com/a.mp4'),
			at('audio', 'https://example.com/a.mp3'),
		],
		provider: { options: { seed: { watermark: true } } },
	});
	expect(
		bodyOf({
			operation: 'upscaleVideo',
			listedModel: 'black-forest-labs/flux-video-upscale',
			prompt: '',
			video: 'https://example.com/a.mp4',
			upscaleFactor: 2,
			options: { creativity: 0 },
		}),
	).toEqual({
		model: 'black-forest-labs/flux-video-upscale',
		input_references: [at('video', 'https://example.com/a.mp4')],
		upscale_factor: 2,
		creativity: 0,
	});
});

it.each([
	[{ duration: 5 }, 'Duration is 5, but must be one of: 4, 6, 8'],
	[{ resolution: '4K' }, 'Resolution is "4K", but must be one of: 720p, 1080p'],
	[
		{ listedModel: 'alibaba/wan-3.0', options: { size: '1280x720' } },
		'Size is "1280x720", but Alibaba: Wan 3.0 does not offer it: leave it out',
	],
	[
		{ listedModel: 'x-ai/grok-imagine-video', options: { audio: false, seed: 0 } },
		'Audio is false, but SpaceXAI: Grok Imagine Video does not offer it: leave it out',
	],
	[
		{ resolution: '720p', options: { size: '1280x720' } },
		'Size and Resolution exclude each other; fill in only one',
	],
	[{ operation: 'referenceToVideo' }, 'Prompt needs Images or Videos or Audio Files too'],
	[
		{ operation: 'upscaleVideo' },
		'cannot be used with the operation Upscale Video; it takes: Text to Video',
	],
	[{ listedModel: 'heygen/avatar-iv' }, 'cannot be used with the operation Text to Video'],
	[{ operation: 'swapFace' }, 'Operation is Swap Face, which OpenRouter does not have'],
	[{ listedModel: 'openai/sora-2-pro' }, 'which OpenRouter does not list now'],
	[{ listedModel: { __rl: true, mode: 'list', value: '' } }, 'Model is missing'],
	[
		{ operation: 'referenceToVideo', videos: ['http://example.com/a.mp4'] },
		'Video 1 is "http://example.com/a.mp4", but must be a public https URL',
	],
	[
		{ operation: 'referenceToVideo', videos: ['data:video/mp4;base64,AAAAAAAA'] },
		'must be a public https URL',
	],
	[{ options: { providerOptions: '{"seed"' } }, 'Provider Options is not valid JSON'],
	[
		{ options: { providerOptions: '{"google-vertex": {"parameters": {"negative_prompt": "A"}}}' } },
		'Provider Options hold "negative_prompt", but may hold only: personGeneration, aspectRatio, negativePrompt',
	],
	[
		{ options: { providerOptions: { 'google-vertex': { watermark: true } } } },
		'Provider Options hold "watermark", but may hold only: personGeneration',
	],
	[
		{ options: { providerOptions: { watermark: true } } },
		'but must hold objects, such as {"google-vertex":',
	],
	[
		{ listedModel: 'x-ai/grok-imagine-video', options: { providerOptions: '{"xai": {"a": 1}}' } },
		'but SpaceXAI: Grok Imagine Video does not offer it: leave it out',
	],
	[{ options: { providerOptions: '[]' } }, 'Provider Options is "[]", but must be an object'],
])('%j is refused before anything is sent', (form, message) => {
	expect(problems(form).join('. ')).toContain(message);
});

it('of every model and operation, each field that the list does not give it is refused', () => {
	const { operations, openSpec, specOf } = openRouter.liveCatalogue!;
	let fields = 0;
	for (const model of models) {
		for (const operation of operations) {
			const known = specOf(model, operation)?.parameters.map(({ name }) => name);
			if (known === undefined) continue;
			const lacking = openSpec('', operation).parameters.filter(
				({ name }) => !known.includes(name),
			);
			for (const { name, label, topLevel } of lacking) {
				const value = { audio: false, seed: 0, creativity: 0 }[String(name)] ?? '7';
				const filled = topLevel ? { [name]: value } : { options: { [name]: value } };
				const found = problems({ operation, listedModel: model.id, ...filled });
				expect(found).toContain(
					`${label} is ${JSON.stringify(value)}, but ${model.name} does not offer it: leave it out`,
				);
				fields++;
			}
		}
	}
	expect(fields).toBeGreaterThan(50);
});

it('of every model, an operation that it cannot do is refused', () => {
	const { operations, specOf } = openRouter.liveCatalogue!;
	for (const model of models) {
		for (const operation of operations.filter((one) => specOf(model, one) === null)) {
			expect(problems({ operation, listedModel: model.id }).join()).toContain(
				`${model.name} cannot be used with the operation ${OPERATIONS[operation].name}`,
			);
		}
	}
});

describe('by JSON', () => {
	const json = (parametersJson: unknown, more: object = {}) => ({
		specifyParameters: 'json',
		model: 'google/veo-3.1-lite',
		parametersJson,
		...more,
	});

	it('takes the same names', () => {
		expect(bodyOf(json({ prompt: 'A boat', duration: '8', providerOptions: { a: {} } }))).toEqual({
			model: 'google/veo-3.1-lite',
			prompt: 'A boat',
			duration: 8,
			provider: { options: { a: {} } },
		});
	});

	it('knows what the model lacks', () => {
		const [problem] = problems(json({ prompt: 'A', creativity: 1 }));
		expect(problem).toContain('"creativity" is no parameter');
	});
});

describe('while the list cannot be had', () => {
	it('any model and value goes, in the right shape', () => {
		const form = { listedModel: 'new/model', duration: 45, resolution: '8K', options: { seed: 1 } };
		expect(bodyOf(form, null)).toEqual({
			model: 'new/model',
			prompt: 'A boat',
			duration: 45,
			resolution: '8K',
			seed: 1,
		});
	});

	it('what no model takes is refused all the same', () => {
		expect(problems({ duration: 1.5, prompt: '' }, null)).toEqual([
			'Prompt is missing',
			'Duration is 1.5, but must be a whole number',
		]);
	});
});

it('a file of the item goes inside the request; a clip cannot', () => {
	const filled: Record<string, unknown> = { ...FORM, operation: 'imageToVideo', image: 'data' };
	const read = (name: string, fallback?: unknown) => (name in filled ? filled[name] : fallback);
	const files = (field: string) => ({ field, bytes: 1_000 });
	const picture = readOrder(read, 0, files, () => models);
	expect(picture).toHaveProperty('values.image.delivery', 'dataUri');
	Object.assign(filled, { operation: 'referenceToVideo', videos: ['data'] });
	const clip = readOrder(read, 0, files, () => models);
	expect(clip).toHaveProperty('problems', [
		expect.stringContaining('put the file where the internet can reach it'),
	]);
});
