import { MODELSLAB_ENTERPRISE_KEY, MODELSLAB_KEY } from '../../harness/sandbox.mts';
import type { FormValues } from '../request/form-values.mts';
import { PICTURE } from '../request/arbitraries.mts';

/** A request that a page allows, and the form that makes it. */
export interface Base {
	/** Of the nodes. */
	model: string;
	path: string;
	body: Record<string, unknown>;
	form: FormValues;
}

/** One thing wrong with it, as the pages are read. */
export interface Wrong {
	base: Base;
	/** Changes to the body, by name; undefined takes a field out. */
	body: Record<string, unknown>;
	/** What the sandbox answers: part of a text, or of a field's sentence. */
	says: string;
	/** The same in the form; or why no form can hold it. */
	form: FormValues | string;
	/** Novita's reason, where it is another than INVALID_REQUEST_BODY. */
	reason?: string;
}

const prompt = 'A lighthouse at dusk';
const image = 'https://example.com/lighthouse.jpg';
const video = 'https://example.com/waves.mp4';
const sound = 'https://example.com/thunder.mp3';
const picture = `data:image/png;base64,${PICTURE}`;
const tiny =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==';
const motionAsset = 'cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL0NLd0N3aHJwS0ZyYVduNWVoejVFV0tleGlzN0toNmRq';
const imageAsset = 'cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL2J0aThqMm5EczI1bjVSYWZDNVhacGtSQ1Jud3pzUGty';

type Row = Omit<Wrong, 'base'>;
const wrong = (base: Base, rows: Row[]): Wrong[] => rows.map((row) => ({ base, ...row }));

const ROUNDED = 'the form turns numeric text into a number';
const OMITTED = 'an empty option is left out of the request';
const CONSTANT = 'the node sends this field itself';
const DECODED = 'the node does not look into files that are given as text';

// --- Novita AI: the given pages ---

const scene = { frames: 16, prompt };
const story: Base = {
	model: 'txt2video',
	path: '/v3/async/txt2video',
	body: {
		model_name: 'darkSushiMixMix_225D_64380.safetensors',
		height: 512,
		width: 512,
		steps: 20,
		prompts: [scene],
	},
	form: { scenes: { entries: [scene] } },
};
const lora = { name: 'more_details_59655', strength: 1.01 };
const stories = wrong(story, [
	{ body: { height: -512 }, says: 'height: must be at least 256', form: { height: -512 } },
	{ body: { width: 1025 }, says: 'width: must be at most 1024', form: { width: 1025 } },
	{ body: { steps: 0 }, says: 'steps: must be at least 1', form: { steps: 0 } },
	{ body: { steps: 20.5 }, says: 'steps: must be an integer', form: { steps: 20.5 } },
	{ body: { steps: '20' }, says: 'steps: must be a number', form: ROUNDED },
	{
		body: { prompts: [{ frames: 16, prompt: '' }] },
		says: 'prompts[0].prompt: must have at least 1',
		form: { scenes: { entries: [{ frames: 16, prompt: '' }] } },
	},
	{
		body: { prompts: Array(3).fill({ frames: 43, prompt }) },
		says: 'must add up to 128 or less (got 129)',
		form: { scenes: { entries: Array(3).fill({ frames: 43, prompt }) } },
	},
	{ body: { negative_prompt: '' }, says: 'must have at least 1 characters', form: OMITTED },
	{
		body: { guidance_scale: 30.5 },
		says: 'guidance_scale: must be at most 30',
		form: { options: { guidanceScale: 30.5 } },
	},
	{
		body: { loras: [{ model_name: lora.name, strength: 1.01 }] },
		says: 'loras[0].strength: must be at most 1',
		form: { options: { loras: { entries: [lora] } } },
	},
	{
		body: { clip_skip: 0 },
		says: 'clip_skip: must be at least 1',
		form: { options: { clipSkip: 0 } },
	},
	{
		body: { extra: { response_video_type: 'webm' } },
		says: 'extra.response_video_type: must be one of mp4, gif',
		form: { options: { outputFormat: 'webm' } },
	},
	{
		body: { extra: { webhook: { url: 'example.com/hook' } } },
		says: 'extra.webhook.url: must be a valid URL',
		form: { options: { callbackUrl: 'example.com/hook' } },
	},
]);

const motion: Base = {
	model: 'img2video-motion',
	path: '/v3/async/img2video-motion',
	body: { image_assets_id: imageAsset, motion_video_assets_id: motionAsset, seed: 1 },
	form: { image: imageAsset, motionVideo: motionAsset },
};
const motions = wrong(motion, [
	{
		body: { image_assets_id: image },
		says: 'image_assets_id: is not the id of an uploaded image',
		form: { image },
	},
	{ body: { seed: -2 }, says: 'seed: must be at least -1', form: { seed: -2 } },
	{
		body: { motion_video_assets_id: undefined },
		says: 'motion_video_assets_id: is required',
		form: { motionVideo: '' },
	},
	{ body: { seed: undefined }, says: 'seed: is required', form: CONSTANT },
]);

const wan: Base = {
	model: 'wan-t2v',
	path: '/v3/async/wan-t2v',
	body: { model_name: 'wan2.1-t2v', width: 720, height: 1280, seed: -1, prompt },
	form: { prompt, width: 720, height: 1280 },
};
const wans = wrong(wan, [
	{
		body: { width: 832, height: 832 },
		says: 'width x height must be one of',
		form: { width: 832, height: 832 },
	},
	{
		body: { prompt: 'x'.repeat(2001) },
		says: 'prompt: must have at most 2000',
		form: { prompt: 'x'.repeat(2001) },
	},
	{ body: { steps: 41 }, says: 'steps: must be at most 40', form: { options: { steps: 41 } } },
	{
		body: { seed: 1e10 },
		says: 'seed: must be at most 9999999999',
		form: { options: { seed: 1e10 } },
	},
	{
		body: { flow_shift: 0.5 },
		says: 'flow_shift: must be at least 1',
		form: { options: { flowShift: 0.5 } },
	},
]);

// --- Novita AI: what it offers ---

const kling: Base = {
	model: 'kling-v3.0-pro-t2v',
	path: '/v3/async/kling-v3.0-pro-t2v',
	body: { prompt },
	form: { prompt },
};
const klings = wrong(kling, [
	{ body: { prompt: '' }, says: 'prompt: must not be empty', form: { prompt: '' } },
	{ body: { prompt: ' \n' }, says: 'prompt: must not be empty', form: { prompt: ' \n' } },
	{
		body: { prompt: 'x'.repeat(2501) },
		says: 'prompt: must have at most 2500',
		form: { prompt: 'x'.repeat(2501) },
	},
	{ body: { duration: 16 }, says: 'duration: must be at most 15', form: { duration: 16 } },
	{ body: { duration: '5' }, says: 'duration: must be a number', form: ROUNDED },
	{
		body: { cfg_scale: -0.1 },
		says: 'cfg_scale: must be at least 0',
		form: { options: { guidanceScale: -0.1 } },
	},
	{
		body: { aspect_ratio: '4:3' },
		says: 'aspect_ratio: must be one of 16:9, 9:16, 1:1',
		form: { aspectRatio: '4:3' },
	},
	{ body: { sound: 'on' }, says: 'sound: must be a boolean', form: { audio: 'on' } },
]);

const klingImage: Base = {
	model: 'kling-v3.0-std-i2v',
	path: '/v3/async/kling-v3.0-std-i2v',
	body: { prompt, image },
	form: { prompt, image },
};
const klingImages = wrong(klingImage, [
	{
		body: { image: 'hello world' },
		says: 'image: must be a valid URL or a data URI',
		form: { image: 'hello world' },
	},
	{
		body: { image: 'ftp://example.com/a.png' },
		says: 'image: must be a valid URL or a data URI',
		form: { image: 'ftp://example.com/a.png' },
	},
	{
		body: { image: `data:text/html;base64,${Buffer.from('<html>').toString('base64')}` },
		says: 'image: must hold a real image file',
		reason: 'INVALID_IMAGE_FORMAT',
		form: { image: `data:text/html;base64,${Buffer.from('<html>').toString('base64')}` },
	},
	{
		body: { image: 'data:image/png;base64,aGVsbG8gd29ybGQ=' },
		says: 'image: must hold a real image file',
		reason: 'INVALID_IMAGE_FORMAT',
		form: DECODED,
	},
	{
		body: { image: `data:image/png;base64,${tiny}` },
		says: 'image: must be at least 300 px a side',
		reason: 'INVALID_IMAGE_SIZE',
		form: DECODED,
	},
	{
		body: { end_image: image, multi_prompt: [{ prompt, duration: 5 }] },
		says: 'end_image and multi_prompt exclude each other',
		form: { options: { endImage: image, shots: { entries: [{ prompt, duration: 5 }] } } },
	},
	{
		body: { multi_prompt: [{ prompt, duration: 2 }] },
		says: 'multi_prompt[0].duration: must be at least 3',
		form: { options: { shots: { entries: [{ prompt, duration: 2 }] } } },
	},
]);

const control: Base = {
	model: 'kling-v3.0-motion-control',
	path: '/v3/async/kling-v3.0-motion-control',
	body: { image, video, model_name: 'kling-v3-0-std', character_orientation: 'image' },
	form: { image, motionVideo: video, mode: 'kling-v3-0-std', characterOrientation: 'image' },
};
const controls = wrong(control, [
	{
		body: { video: 'waves.mp4' },
		says: 'video: must be a valid URL',
		form: { motionVideo: 'waves.mp4' },
	},
	{
		body: { model_name: 'kling-v3-0-max' },
		says: 'model_name: must be one of kling-v3-0-std, kling-v3-0-pro',
		form: { mode: 'kling-v3-0-max' },
	},
	{
		body: { character_orientation: 'both' },
		says: 'character_orientation: must be one of image, video',
		form: { characterOrientation: 'both' },
	},
]);

const textPart = { type: 'text', text: prompt };
const frame = (url: string, role: string) => ({ type: 'image_url', image_url: { url }, role });

const minimax: Base = {
	model: 'minimax-h3-i2v',
	path: '/v3/minimax/v2/video_generation',
	body: {
		model: 'MiniMax-H3',
		content: [textPart, frame(image, 'first_frame')],
		resolution: '768P',
		duration: 4,
		ratio: 'adaptive',
	},
	form: { prompt, image },
};
const minimaxes = wrong(minimax, [
	{
		body: { resolution: '1080P' },
		says: 'resolution: must be one of 768P, 2K',
		form: { resolution: '1080P' },
	},
	{ body: { duration: 3 }, says: 'duration: must be at least 4', form: { duration: 3 } },
	{ body: { ratio: '2:1' }, says: 'ratio: must be one of', form: { aspectRatio: '2:1' } },
	{
		body: { content: [textPart, frame('nonsense', 'first_frame')] },
		says: 'content[1].image_url.url: must be a valid URL or a data URI',
		form: { image: 'nonsense' },
	},
	{
		body: { content: [{ type: 'text', text: '' }] },
		says: 'content[0].text: must not be empty',
		form: { prompt: '' },
	},
	{ body: { seed: 7 }, says: 'unknown field seed', form: 'the form has no such field' },
]);

const seedance: Base = {
	model: 'seedance-2.x-i2v',
	path: '/v3/bytedance/metered/contents/generations/tasks',
	body: {
		model: 'dreamina-seedance-2-0-260128',
		content: [textPart, frame(image, 'first_frame')],
	},
	form: { engine: 'dreamina-seedance-2-0-260128', prompt, image },
};
const seedances = wrong(seedance, [
	{
		body: { resolution: 'banana' },
		says: 'resolution: must be one of 480p, 720p, 1080p',
		form: { resolution: 'banana' },
	},
	...['fast-260128', 'mini-260615'].map((tier) => ({
		body: { model: `dreamina-seedance-2-0-${tier}`, resolution: '1080p' },
		says: '1080p is not supported by',
		form: { engine: `dreamina-seedance-2-0-${tier}`, resolution: '1080p' },
	})),
	{
		body: { model: 'seedance-9' },
		says: 'model: is not a known model',
		form: { engine: 'seedance-9' },
	},
	{
		body: { duration: 16 },
		says: 'duration: must be an integer between 4 and 15',
		form: { duration: 16 },
	},
	{
		body: { seed: 2 ** 32 },
		says: 'seed: must be at most 4294967295',
		form: { options: { seed: 2 ** 32 } },
	},
	{
		body: { content: [textPart, frame(image, 'last_frame')] },
		says: 'last_frame requires first_frame',
		form: { image: '', options: { endImage: image } },
	},
]);

const seedanceReferences: Base = {
	...seedance,
	model: 'seedance-2.x-r2v',
	body: { ...seedance.body, content: [textPart, frame(image, 'reference_image')] },
	form: { engine: 'dreamina-seedance-2-0-260128', prompt, images: [image] },
};
const references = wrong(seedanceReferences, [
	{
		body: { content: [textPart, ...Array(10).fill(frame(image, 'reference_image'))] },
		says: 'must hold at most 9 reference images',
		form: { images: Array(10).fill(image) },
	},
]);

const seedanceText: Base = {
	...seedance,
	model: 'seedance-2.x-t2v',
	body: { ...seedance.body, content: [textPart] },
	form: { engine: 'dreamina-seedance-2-0-260128', prompt },
};
const seedanceTexts = wrong(seedanceText, [
	{
		body: { ratio: 'adaptive' },
		says: 'adaptive is not supported without an image',
		form: { aspectRatio: 'adaptive' },
	},
]);

const inline = { mimeType: 'image/png', bytesBase64Encoded: PICTURE };
const veo: Base = {
	model: 'veo-3.1-i2v',
	path: '/v3/veo-3.1/v1/models/veo-3.1-generate-001:predictLongRunning',
	body: { instances: [{ prompt, image: inline }] },
	form: { prompt, image: picture },
};
const veos = wrong(veo, [
	{
		body: { parameters: { durationSeconds: 5 } },
		says: 'parameters.durationSeconds: must be one of 4, 6, 8',
		form: { duration: 5 },
	},
	{
		body: { parameters: { resolution: '4k' } },
		says: 'parameters.resolution: must be one of 720p, 1080p',
		form: { resolution: '4k' },
	},
	{
		body: { parameters: { sampleCount: 5 } },
		says: 'parameters.sampleCount: must be at most 4',
		form: { options: { samples: 5 } },
	},
	{
		body: { parameters: { seed: -1 } },
		says: 'parameters.seed: must be at least 0',
		form: { options: { seed: -1 } },
	},
	{
		body: { instances: [{ prompt, image: { ...inline, bytesBase64Encoded: 'aGVsbG8=' } }] },
		says: 'must hold a real image file',
		reason: 'INVALID_IMAGE_FORMAT',
		form: DECODED,
	},
	{
		body: { instances: [{ prompt, lastFrame: inline }] },
		says: 'lastFrame: requires image',
		form: { image: '', options: { endImage: picture } },
	},
]);

// --- ModelsLab ---

const key = MODELSLAB_KEY;

const zeroscope: Base = {
	model: 'enterprise/text2video',
	path: '/api/v1/enterprise/video/text2video',
	body: { key: MODELSLAB_ENTERPRISE_KEY, model_id: 'zeroscope', prompt },
	form: { prompt, engine: 'zeroscope' },
};
const zeroscopes = wrong(zeroscope, [
	{ body: { height: -5 }, says: 'must be at least 1', form: { options: { height: -5 } } },
	{ body: { width: 513 }, says: 'must be at most 512', form: { options: { width: 513 } } },
	{ body: { num_frames: 26 }, says: 'must be at most 25', form: { options: { frames: 26 } } },
	{
		body: { guidance_scale: 8.5 },
		says: 'must be at most 8',
		form: { options: { guidanceScale: 8.5 } },
	},
	{ body: { model_id: 'sora' }, says: 'must be one of cogvideox', form: { engine: 'sora' } },
	{ body: { prompt: undefined }, says: 'is required', form: { prompt: '' } },
	{
		body: { output_type: 'webm' },
		says: 'must be one of mp4, gif',
		form: { options: { outputFormat: 'webm' } },
	},
	{
		body: { webhook: 'nonsense' },
		says: 'must be a valid URL',
		form: { options: { callbackUrl: 'nonsense' } },
	},
	{
		body: { temp: 'yes' },
		says: 'must be true or false',
		form: { options: { temporaryStorage: 'yes' } },
	},
]);

const svd: Base = {
	model: 'enterprise/img2video',
	path: '/api/v1/enterprise/video/img2video',
	body: { key: MODELSLAB_ENTERPRISE_KEY, model_id: 'svd', init_image: image },
	form: { image },
};
const svds = wrong(svd, [
	{
		body: { min_guidance_scale: 5, max_guidance_scale: 2 },
		says: 'must not be less than min_guidance_scale',
		form: { options: { minGuidanceScale: 5, maxGuidanceScale: 2 } },
	},
	{ body: { init_image: 'nonsense' }, says: 'must be a valid URL', form: { image: 'nonsense' } },
	{ body: { init_image: 'bm90IGFuIGltYWdlIGF0IGFsbA==' }, says: 'a real image', form: DECODED },
]);

const ultra: Base = {
	model: 'v6/img2video_ultra',
	path: '/api/v6/video/img2video_ultra',
	body: { key, model_id: 'wan2.2', prompt, init_image: image },
	form: { prompt, image },
};
const ultras = wrong(ultra, [
	{
		body: { fps: 16, num_frames: 16 },
		says: 'must be less than num_frames',
		form: { options: { fps: 16, frames: 16 } },
	},
	{
		body: { num_frames: 121 },
		says: 'must be at most 120',
		form: { options: { frames: 121 } },
	},
	{
		body: { resolution: '768P' },
		says: 'must be a number',
		form: { options: { resolution: '768P' } },
	},
	{
		body: { num_inference_steps: 26 },
		says: 'must be at most 25',
		form: { options: { steps: 26 } },
	},
	{ body: { init_image: 'nonsense' }, says: 'must be a valid URL', form: { image: 'nonsense' } },
	{
		body: { init_image: PICTURE },
		says: 'must be a valid URL',
		form: 'the node sets base64 beside it',
	},
]);

const swap: Base = {
	model: 'v6/specific_video_swap',
	path: '/api/v6/faceswap/specific_video_swap',
	body: { key, init_image: image, init_video: video, reference_image: image },
	form: { video, faceImage: image, faceToReplace: image },
};
const swaps = wrong(swap, [
	{
		body: { init_image: 'nonsense' },
		says: 'must be a valid URL',
		form: { faceImage: 'nonsense' },
	},
	{ body: { init_video: picture }, says: 'must be a valid URL', form: { video: picture } },
	{ body: { reference_image: undefined }, says: 'is required', form: { faceToReplace: '' } },
	{
		body: { track_id: 'order-7' },
		says: 'must be a number',
		form: { options: { trackId: 'order-7' } },
	},
	{ body: { output_format: 'gif' }, says: 'must be one of mp4', form: CONSTANT },
]);

const h3: Base = {
	model: 'v6/h3-minimax-r2v',
	path: '/api/v6/video/img2video',
	body: { key, model_id: 'h3-minimax-r2v', prompt, duration: '5', init_image: [image] },
	form: { prompt, images: [image] },
};
const h3s = wrong(h3, [
	{
		body: { init_image: ['nonsense'] },
		says: 'must be a valid URL',
		form: { images: ['nonsense'] },
	},
	{ body: { duration: '16' }, says: 'from 5 to 15', form: { duration: 16 } },
	{
		body: { init_image: Array(13).fill(image) },
		says: 'at most 12 files',
		form: { images: Array(13).fill(image) },
	},
	{
		body: { init_image: undefined, init_audio: [sound] },
		says: 'cannot be the only reference',
		form: { images: [], options: { audioFiles: [sound] } },
	},
	{ body: { resolution: '768P' }, says: 'must be one of 768', form: CONSTANT },
]);

const V7 = '/api/v7/video-fusion';
const turbo: Base = {
	model: 'v7/kling-v2-5-turbo-t2v',
	path: `${V7}/text-to-video`,
	body: { key, model_id: 'kling-v2-5-turbo-t2v', prompt, duration: '5', aspect_ratio: '16:9' },
	form: { prompt },
};
const turbos = wrong(turbo, [
	{ body: { duration: '8' }, says: 'must be one of 5, 10', form: { duration: '8' } },
	{ body: { duration: 5 }, says: 'must be one of 5, 10', form: 'the node sends it as text' },
	{ body: { aspect_ratio: '21:9' }, says: 'must be one of', form: { aspectRatio: '21:9' } },
	{ body: { prompt: '  ' }, says: 'must not be empty', form: { prompt: '  ' } },
]);

const turboImage: Base = {
	model: 'v7/Kling-V2-5-Turbo-i2v',
	path: `${V7}/image-to-video`,
	body: { key, model_id: 'Kling-V2-5-Turbo-i2v', prompt, duration: '5', init_image: image },
	form: { prompt, image },
};
const turboImages = wrong(turboImage, [
	{ body: { init_image: 'nonsense' }, says: 'must be a valid URL', form: { image: 'nonsense' } },
	{ body: { init_image: undefined }, says: 'is required', form: { image: '' } },
]);

const aleph: Base = {
	model: 'v7/gen4_aleph',
	path: `${V7}/video-to-video`,
	body: { key, model_id: 'gen4_aleph', prompt, init_video: video, aspect_ratio: '1280:720' },
	form: { prompt, video, aspectRatio: '1280:720' },
};
const alephs = wrong(aleph, [
	{
		body: { prompt: '🎬'.repeat(501) },
		says: 'must be at most 1000 characters',
		form: { prompt: '🎬'.repeat(501) },
	},
	{ body: { aspect_ratio: '16:9' }, says: 'must be one of', form: { aspectRatio: '16:9' } },
	{
		body: { public_figure_threshold: 'none' },
		says: 'must be one of auto, low, medium, high',
		form: { options: { publicFigureThreshold: 'none' } },
	},
]);

const character: Base = {
	model: 'v7/kling-motion-control',
	path: `${V7}/motion-control`,
	body: {
		key,
		model_id: 'kling-motion-control',
		prompt,
		init_image: image,
		init_video: video,
		character_orientation: 'image',
	},
	form: { prompt, image, motionVideo: video, characterOrientation: 'image' },
};
const characters = wrong(character, [
	{
		body: { character_orientation: 'left' },
		says: 'must be one of image, video',
		form: { characterOrientation: 'left' },
	},
	{ body: { mode: 'max' }, says: 'must be one of std, pro', form: { options: { mode: 'max' } } },
	{
		body: { keep_original_sound: true },
		says: 'must be one of yes, no',
		form: 'the node sends yes or no',
	},
]);

const hailuo: Base = {
	model: 'v7/Hailuo-2.3-i2v',
	path: `${V7}/image-to-video`,
	body: { key, model_id: 'Hailuo-2.3-i2v', prompt, init_image: image },
	form: { prompt, image },
};
const hailuos = wrong(hailuo, [
	{ body: { duration: '5' }, says: 'must be one of 6, 10', form: { duration: '5' } },
]);

const ltx: Base = {
	model: 'v7/ltx-2-3-pro-t2v',
	path: `${V7}/text-to-video`,
	body: { key, model_id: 'ltx-2-3-pro-t2v', prompt },
	form: { prompt },
};
const ltxs = wrong(ltx, [
	{ body: { resolution: 'banana' }, says: 'must be one of', form: { resolution: 'banana' } },
	{ body: { fps: 30 }, says: 'must be one of 25, 50', form: { options: { fps: 30 } } },
]);

export const wrongBodies: Wrong[] = [
	...[...stories, ...motions, ...wans, ...klings, ...klingImages, ...controls],
	...[...minimaxes, ...seedances, ...references, ...seedanceTexts, ...veos],
	...[...zeroscopes, ...svds, ...ultras, ...swaps, ...h3s],
	...[...turbos, ...turboImages, ...alephs, ...characters, ...hailuos, ...ltxs],
];
