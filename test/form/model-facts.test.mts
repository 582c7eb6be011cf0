import { type ModelFacts, modelFacts } from '../../nodes/core/form/model-facts';
import { modelDescription, modelName } from '../../nodes/core/form/model-text';
import { models } from '../../nodes/core/models';
import { modelOf } from '../request/model-of.mts';

it.each<[string, Partial<ModelFacts>]>([
	[
		'kling-v3.0-pro-t2v',
		{ length: '3–15 s', sound: 'sound', resolution: null, ratio: '16:9, 9:16, 1:1' },
	],
	['veo-3.1-t2v', { length: '4, 6, 8 s', resolution: '720p, 1080p', ratio: '16:9, 9:16' }],
	['minimax-h3', { length: '4–15 s', sound: null, resolution: '768p, 2K' }],
	['kling-o1-ref2v', { length: '3–10 s' }],
	['wan2.7-videoedit', { length: '2–10 s' }],
	['txt2video', { length: 'up to 128 frames', resolution: 'up to 1024 x 1024 px' }],
	['wan-t2v', { length: null, resolution: 'up to 1280 x 1280 px' }],
	['v6/text2video_ultra', { length: 'up to 120 frames', resolution: 'up to 480p' }],
	['v6/img2video_ultra', { ratio: '16:9, 9:16' }],
	['v7/seedance-t2v', { resolution: '720p, 480p' }],
	['v7/ltx-2-3-pro-t2v', { resolution: '1920 x 1080, 2560 x 1440, 3840 x 2160' }],
	['v7/gen4_aleph', { ratio: null, resolution: expect.stringContaining('1280 x 720') }],
	['vidu-q1-text2video', { sound: 'sound' }],
	['v7/lipsync-2', { length: null, sound: null, resolution: null, ratio: null }],
])('says of %s what one chooses by', (id, facts) => {
	expect(modelFacts(modelOf(id))).toMatchObject(facts);
});

it('names some values of a long list, and how many there are', () => {
	expect(modelFacts(modelOf('wan2.7-t2v')).resolution).toMatch(/( x .*){5} and 5 more$/);
});

it('has what users type in the first line, which alone is searched', () => {
	expect(modelName(modelOf('kling-v3.0-pro-t2v'))).toBe(
		'Kling 3.0 Pro · 3–15 s · sound · kling-v3.0-pro-t2v',
	);
	expect(modelName(modelOf('v7/lipsync-2'))).toBe('Sync Lipsync 2 · v7/lipsync-2');
});

it('has the rest in the second line', () => {
	expect(modelDescription(modelOf('veo-3.1-t2v'))).toBe(
		'720p, 1080p · 16:9, 9:16 · known from third parties only, facts checked on 2026-11-21',
	);
	expect(modelDescription(modelOf('kling-v3.0-std-t2v'))).toContain(
		' · $0.084 a second, with sound $0.126 · facts checked on ',
	);
	expect(modelDescription(modelOf('enterprise/text2video'))).toBe(
		'Needs an Enterprise plan · up to 512 x 512 px · facts checked on 2026-11-21',
	);
	expect(modelDescription(modelOf('v7/sora-2'))).toMatch(
		/^Probably gone: its maker shut the original on 2026-09-24, use .* instead/,
	);
	expect(modelDescription(modelOf('wan-2.2-t2v'))).toMatch(/^Retired on .*, use .* instead · /);
});

it('gives no fact that is empty or undefined', () => {
	const facts = models.flatMap((model) => Object.values(modelFacts(model)));
	expect(facts.filter((fact) => fact !== null && /undefined|NaN|Infinity|^ s$/.test(fact))).toEqual(
		[],
	);
});
