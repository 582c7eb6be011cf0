import {
	clipSkip,
	engine,
	fps,
	frames,
	guidanceScale,
	height,
	motionStrength,
	negativePrompt,
	noiseAugmentation,
	prompt,
	promptExtend,
	steps,
	undocumented,
	width,
} from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { callbackPath, callbackUrl, numericTrackId } from './callback';
import { callback, CHECKED, current, docs, ENTERPRISE_PLAN } from './endpoint';
import { initImage } from './media';
import {
	instantResponse,
	maxGuidanceScale,
	minGuidanceScale,
	outputFormat,
	portrait,
	randomSeed,
	sampleShift,
	shorterSide,
	temporaryStorage,
	upscaling,
} from './settings';

const size: Parameter[] = [
	width({ min: 1, max: 512, default: 512 }),
	height({ min: 1, max: 512, default: 512 }),
];

type Server = 'video' | 'ultra_video' | 'image_to_video_ultra';

const onServer = (server: Server, name: string, id: string) =>
	({
		id: `enterprise/${id}`,
		provider: 'modelsLab',
		family: 'Enterprise',
		needs: ENTERPRISE_PLAN,
		surface: `modelsLab/enterprise/${server}`,
		path: `/v1/enterprise/${server}/${name}`,
		status: current,
		callbackPath,
	}) as const;

const ultra: Parameter[] = [
	prompt(),
	portrait,
	negativePrompt(),
	randomSeed,
	frames({
		min: 1,
		max: 120,
		default: 92,
		description: 'Number of frames; frames divided by frames per second give the length',
	}),
	steps({ path: 'num_inference_steps', min: 1, max: 8, default: 8 }),
	temporaryStorage,
	...callback,
];

const ULTRA_NOTE =
	'The page also gives 8 as the minimum of steps and 18 as that of fps; its text gives them as the maximum, which holds here. The sample spells shift_sample, table and responses sample_shift. Frames above 120 are refused, as third parties report. Lower bounds are ours.';

export const models: ModelSpec[] = [
	{
		...onServer('video', 'text2video', 'text2video'),
		title: 'Enterprise Text to Video',
		operation: 'textToVideo',
		source: {
			text: 'ModelsLab, Enterprise: Text to Video Endpoint, undated page and the page of May 2026',
			confidence: 'verified',
			checked: CHECKED,
			note: 'The table allows only cogvideox while the older sample sends zeroscope: both are offered. Both tables limit upscale_guidance_scale to 8 while the older sample sends 12, the default of the v6 page: up to 12 is let through. track_id appears only in samples. Lower bounds of sizes and of clip_skip are ours.',
		},
		parameters: [
			prompt(),
			undocumented(
				engine(
					[
						{ value: 'cogvideox', label: 'CogVideoX' },
						{
							value: 'zeroscope',
							label: 'Zeroscope',
							description: 'Only in the older documentation',
						},
					],
					{ description: 'Model that runs on your dedicated server' },
				),
			),
			negativePrompt(),
			randomSeed,
			...size,
			frames({ min: 1, max: 25, default: 16 }),
			steps({ path: 'num_inference_steps', min: 1, max: 50, default: 20 }),
			guidanceScale({ min: 0, max: 8, default: 7.5 }),
			clipSkip({ min: 0, max: 2, start: 2 }),
			fps({ min: 1, max: 16, default: 8 }),
			outputFormat({ default: 'mp4' }),
			...upscaling({ width: 1024, height: 1024, strength: 0.5, guidance: 7.5 }),
			instantResponse,
			temporaryStorage,
			...callback,
		],
	},
	{
		...onServer('video', 'img2video', 'img2video'),
		title: 'Enterprise Image to Video',
		operation: 'imageToVideo',
		source: docs(
			'Enterprise: Image to Video',
			'init_image is not marked required, but needed in practice. The output type base64 is left out, since it gives no link. That the maximum guidance is not below the minimum is inferred. Lower bounds of sizes and of clip_skip are ours.',
		),
		constants: { model_id: 'svd' },
		parameters: [
			initImage({ formats: ['url', 'base64'] }),
			negativePrompt(),
			promptExtend({ path: 'enhance_prompt', asText: true, default: true }),
			...size,
			frames({ min: 1, max: 25, default: 16 }),
			steps({ path: 'num_inference_steps', min: 1, max: 50, default: 20 }),
			minGuidanceScale({ min: 0, max: 8, default: 0 }),
			maxGuidanceScale({ min: 0, max: 8, default: 8 }),
			motionStrength({ default: 127 }),
			noiseAugmentation({ min: 0, max: 1, default: 0.5 }),
			fps({ min: 1, max: 16, default: 8 }),
			outputFormat({ default: 'mp4' }),
			{
				name: 'latentInterpolation',
				label: 'Latent Interpolation',
				path: 'latent_interpolation_method',
				type: 'choice',
				choices: [
					{ value: 'lerp', label: 'Linear' },
					{ value: 'slerp', label: 'Spherical' },
				],
				default: 'lerp',
				description: 'How frames are blended in latent space',
			},
			clipSkip({ min: 0, max: 2, start: 2 }),
			instantResponse,
			temporaryStorage,
			callbackUrl,
			numericTrackId,
		],
		rules: [{ kind: 'notAbove', field: 'minGuidanceScale', other: 'maxGuidanceScale' }],
	},
	{
		...onServer('ultra_video', 'text2video', 'text2video_ultra'),
		title: 'Enterprise Text to Video Ultra',
		operation: 'textToVideo',
		source: docs('Enterprise: Text to Video Ultra', ULTRA_NOTE),
		parameters: [
			...ultra,
			shorterSide({ default: 480 }),
			guidanceScale({ min: 1, max: 2, default: 1 }),
			fps({ min: 1, max: 18, default: 18, description: 'Frame rate, below the number of frames' }),
			sampleShift({ default: 3 }),
		],
		rules: [{ kind: 'below', field: 'fps', other: 'frames' }],
	},
	{
		...onServer('image_to_video_ultra', 'img2video', 'img2video_ultra'),
		title: 'Enterprise Image to Video Ultra',
		operation: 'imageToVideo',
		source: docs(
			'Enterprise: Image to Video Ultra',
			`init_image is not marked required, but needed in practice. sample_shift is text here. No default of fps is documented: the form starts with that of text to video. ${ULTRA_NOTE}`,
		),
		parameters: [
			initImage(),
			...ultra,
			shorterSide({ start: 480 }),
			guidanceScale({ min: 1, max: 2, start: 1.5 }),
			fps({ min: 1, max: 18, start: 18, description: 'Frame rate, below the number of frames' }),
			sampleShift({ default: 3, asText: true }),
		],
		rules: [{ kind: 'below', field: 'fps', other: 'frames' }],
	},
];
