import { inputFailure } from '../../nodes/core/output/failure';
import { shown } from '../../nodes/core/request/shown';
import { invalidInputs } from '../fixtures/invalid-inputs.mts';
import { bodyFor, type FormValues, problemsOf } from './form-values.mts';

const prompt = 'A lighthouse at dusk';
const scene = { prompt, frames: 16 };

describe('refuses', () => {
	it('in at least 60 ways, over all of the first models', () => {
		expect(invalidInputs.length).toBeGreaterThanOrEqual(60);
		expect(new Set(invalidInputs.map(({ model }) => model)).size).toBe(12);
	});

	it.each(invalidInputs)('$model: $message', ({ model, filled, message }) => {
		expect(problemsOf(model, filled)).toEqual([message]);
	});

	it('all that is wrong at once, the fields in their order', () => {
		const scenes = { entries: [{ prompt: '', frames: 7 }, scene] };
		expect(problemsOf('txt2video', { scenes, steps: 51, options: { seed: -2 } })).toEqual([
			'Scene 1: Prompt is missing',
			'Scene 1: Frames is 7, but must be from 8 to 64 frames',
			'Steps is 51, but must be from 1 to 50',
			'Seed is -2, but must be at least -1',
		]);
	});

	it('with an error that names the item and says that nothing was bought', () => {
		expect(inputFailure(['Steps is 51', 'Seed is -2'], 7)).toMatchObject({
			message: 'Steps is 51 (item 7, the 8th)',
			advice: 'Nothing was sent and nothing was bought. Also: Seed is -2.',
			itemIndex: 7,
		});
	});

	it.each<[string, FormValues, string]>([
		[
			'of another provider',
			{ provider: 'modelsLab' },
			'veo-3.1-t2v is a model of Novita AI, but Provider is ModelsLab: choose the model again',
		],
		[
			'of another operation',
			{ operation: 'imageToVideo' },
			'Veo 3.1 Text to Video makes videos from text, but Operation is Image to Video: choose a model from the list',
		],
		[
			'of no operation that there is',
			{ operation: 'dance' },
			'Veo 3.1 Text to Video makes videos from text, but Operation is "dance": choose a model from the list',
		],
		[
			'that is not known',
			{ model: 'sora-9' },
			'Model is "sora-9", which is not in the list; the operation Model Not in the List reaches other models',
		],
		['that is missing', { model: '' }, 'Model is missing: choose one from the list'],
		[
			'of another provider, with JSON',
			{ provider: 'modelsLab', specifyParameters: 'json', parametersJson: '{"prompt":"x"}' },
			'veo-3.1-t2v is a model of Novita AI, but Provider is ModelsLab: choose the model again',
		],
	])('a model %s', (_, filled, message) => {
		expect(problemsOf('veo-3.1-t2v', { prompt, ...filled })).toEqual([message]);
	});
});

describe('accepts', () => {
	it('with JSON a model of any operation: an expression may choose another for each item', () => {
		const json = { specifyParameters: 'json', parametersJson: { prompt } };
		expect(problemsOf('veo-3.1-t2v', { operation: 'imageToVideo', ...json })).toEqual([]);
	});

	it('a retired model that a saved workflow holds, whatever the switch says', () => {
		expect(problemsOf('wan-t2v', { prompt })).toEqual([]);
		expect(problemsOf('wan-t2v', { prompt, showRetiredModels: true })).toEqual([]);
	});

	it.each([
		['txt2video', { scenes: { entries: [{ prompt: 'x', frames: 8 }] }, width: 256, height: 1024 }],
		['txt2video', { scenes: { entries: Array(16).fill({ prompt, frames: 8 }) }, steps: 1 }],
		['txt2video', { scenes: { entries: [scene] }, options: { guidanceScale: 30, clipSkip: 12 } }],
		['txt2video', { scenes: [scene] }],
		['wan-t2v', { prompt: 'x'.repeat(2000), options: { seed: 9999999999, guidanceScale: 0 } }],
		['kling-v3.0-pro-t2v', { prompt, duration: 3, options: { guidanceScale: 0 } }],
		['kling-v3.0-pro-t2v', { prompt: '🎬'.repeat(2500), duration: 15 }],
		['wan2.6-t2v', { prompt, options: { seed: 0, negativePrompt: 'x'.repeat(500) } }],
		['v6/text2video_ultra', { prompt, options: { frames: 19, fps: 18 } }],
		['enterprise/text2video', { prompt, options: { guidanceScale: 0, clipSkip: 0 } }],
	])('the edges of %s', (model, filled) => {
		expect(problemsOf(model, filled)).toEqual([]);
	});

	it('numbers and switches that arrive as text, and sends them as what they are', () => {
		const filled = { prompt, duration: ' 5 ', audio: 'true', options: { guidanceScale: '0.50' } };
		expect(bodyFor('kling-v3.0-pro-t2v', filled)).toMatchObject({
			duration: 5,
			sound: true,
			cfg_scale: 0.5,
		});
	});

	it.each([
		['wan2.6-t2v', '10', { parameters: { duration: 10 } }],
		['v7/kling-v2-5-turbo-t2v', 10, { duration: '10' }],
	])('a choice of %s as number or text, and sends it in its own type', (model, duration, body) => {
		expect(bodyFor(model, { prompt, duration })).toMatchObject(body);
	});

	it('a number where text is wanted', () => {
		expect(bodyFor('wan-t2v', { prompt: 2026 })).toMatchObject({ prompt: '2026' });
	});

	it('spaces around a link', () => {
		const filled = { prompt, image: ' https://example.com/a.jpg\n' };
		expect(bodyFor('kling-v3.0-pro-i2v', filled).image).toBe('https://example.com/a.jpg');
	});
});

describe('leaves out of the request', () => {
	it.each(['', '  ', null, undefined])('a negative prompt that is %j', (negativePrompt) => {
		const filled = { scenes: { entries: [scene] }, options: { negativePrompt } };
		expect(bodyFor('txt2video', filled)).not.toHaveProperty('negative_prompt');
	});

	it('a list without entries, and the containers that would be empty', () => {
		const options = { loras: { entries: [] }, callbackUrl: '' };
		const body = bodyFor('txt2video', { scenes: { entries: [scene] }, options });
		expect(Object.keys(body)).toEqual(['model_name', 'prompts', 'width', 'height', 'steps']);
	});

	it('fields that the model does not know', () => {
		const body = bodyFor('minimax-h3', { prompt, seed: 7, options: { seed: 7 } });
		expect(JSON.stringify(body)).not.toContain('seed');
	});
});

it('keeps false and zero', () => {
	const options = { safetyChecker: false, guidanceScale: 0, seed: 0 };
	expect(bodyFor('wan-t2v', { prompt, options })).toMatchObject({
		enable_safety_checker: false,
		guidance_scale: 0,
		seed: 0,
	});
});

it.each(['', 'x'])('shows long values shortened, never cut through a character (%j)', (start) => {
	const text = shown(start + '🎬'.repeat(100));
	expect(text.length).toBeLessThanOrEqual(60);
	expect(text.endsWith('...')).toBe(true);
	// Half a character cannot be encoded.
	expect(() => encodeURIComponent(text)).not.toThrow();
});
