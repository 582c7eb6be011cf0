import type { FormValues } from '../request/form-values.mts';
import { bodyFor } from '../request/form-values.mts';
import enterpriseText2video from '../fixtures/bodies/enterprise-text2video.json';
import img2videoMotion from '../fixtures/bodies/img2video-motion.json';
import klingV3ProI2v from '../fixtures/bodies/kling-v3.0-pro-i2v.json';
import klingV3ProT2v from '../fixtures/bodies/kling-v3.0-pro-t2v.json';
import minimaxH3I2v from '../fixtures/bodies/minimax-h3-i2v.json';
import minimaxH3 from '../fixtures/bodies/minimax-h3.json';
import txt2video from '../fixtures/bodies/txt2video.json';
import v6Ultra from '../fixtures/bodies/v6-text2video-ultra.json';
import v7Kling from '../fixtures/bodies/v7-kling-v2-5-turbo-t2v.json';
import wan26 from '../fixtures/bodies/wan2.6-t2v.json';
import wanT2v from '../fixtures/bodies/wan-t2v.json';

/** Form values that must give the request of the provider's own documentation. */
const documented: Array<{ model: string; filled: FormValues; body: object }> = [
	{
		model: 'txt2video',
		filled: {
			checkpoint: 'darkSushiMixMix_225D_64380.safetensors',
			scenes: { entries: txt2video.prompts },
			width: 512,
			height: 512,
			steps: 20,
			options: { negativePrompt: txt2video.negative_prompt, seed: -1 },
		},
		body: txt2video,
	},
	{
		model: 'wan-t2v',
		filled: { prompt: wanT2v.prompt, width: 720, height: 1280 },
		body: wanT2v,
	},
	{
		model: 'img2video-motion',
		filled: {
			image: img2videoMotion.image_assets_id,
			motionVideo: img2videoMotion.motion_video_assets_id,
			seed: 20231127,
		},
		body: img2videoMotion,
	},
	{ model: 'kling-v3.0-pro-t2v', filled: { prompt: klingV3ProT2v.prompt }, body: klingV3ProT2v },
	{
		model: 'kling-v3.0-pro-i2v',
		filled: { image: klingV3ProI2v.image, prompt: klingV3ProI2v.prompt },
		body: klingV3ProI2v,
	},
	{ model: 'minimax-h3', filled: { prompt: minimaxH3.content[0]?.text }, body: minimaxH3 },
	{
		model: 'minimax-h3-i2v',
		filled: {
			prompt: minimaxH3I2v.content[0]?.text,
			image: minimaxH3I2v.content[1]?.image_url?.url,
		},
		body: minimaxH3I2v,
	},
	{ model: 'wan2.6-t2v', filled: { prompt: wan26.input.prompt }, body: wan26 },
	{
		model: 'v7/kling-v2-5-turbo-t2v',
		filled: { prompt: v7Kling.prompt },
		body: without(v7Kling, 'key'),
	},
];

it.each(documented)('$model sends exactly the documented request', ({ model, filled, body }) => {
	expect(bodyFor(model, filled)).toEqual(body);
});

it('v6/text2video_ultra sends the documented sample, with the spelling of its table', () => {
	const sent = bodyFor('v6/text2video_ultra', {
		prompt: v6Ultra.prompt,
		engine: 'wan2.2',
		options: {
			resolution: 480,
			frames: 92,
			steps: 8,
			guidanceScale: 1,
			fps: 18,
			sampleShift: v6Ultra.shift_sample,
		},
	});
	// The sample alone spells it shift_sample; table and answers say sample_shift.
	const repaired = { ...without(v6Ultra, 'key', 'shift_sample'), sample_shift: 3 };
	expect(sent).toEqual(repaired);
});

it('enterprise/text2video sends the documented sample, which breaks its own table', () => {
	const { prompt, negative_prompt: negativePrompt } = enterpriseText2video;
	const sent = bodyFor('enterprise/text2video', {
		prompt,
		engine: 'zeroscope',
		options: {
			negativePrompt,
			width: 512,
			height: 512,
			frames: 16,
			steps: 20,
			guidanceScale: 7,
			upscaleHeight: 640,
			upscaleWidth: 1024,
			upscaleStrength: 0.6,
			upscaleGuidanceScale: 12,
			upscaleSteps: 20,
			outputFormat: 'gif',
		},
	});
	// The key comes with the credential; fields sent as null mean the same when left out.
	const kept = without(enterpriseText2video, 'key', 'webhook', 'track_id');
	expect(sent).toEqual(kept);
});

function without(body: object, ...names: string[]): object {
	return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
