import { media } from './media.mts';
import type { Body, Rule } from './rule.mts';
import { refuseIf } from './rule.mts';

const MOST_REFERENCE_FILES = 12;

// Defaults of the ultra pages, for a body that gives only one of the two.
const fpsBelowFrames = refuseIf(
	'fps',
	'must be less than num_frames',
	({ fps = 16, num_frames = 81, duration }) => duration === undefined && fps >= num_frames,
);

const guidanceOrder = refuseIf(
	'max_guidance_scale',
	'must not be less than min_guidance_scale',
	({ min_guidance_scale, max_guidance_scale }) => min_guidance_scale > max_guidance_scale,
);

const references: Rule = ({ init_image = [], init_video = [], init_audio = [] }) => {
	const refusals = [];
	if (init_image.length + init_video.length + init_audio.length > MOST_REFERENCE_FILES)
		refusals.push({
			field: 'init_image',
			message: `must have at most ${MOST_REFERENCE_FILES} files together with init_video and init_audio`,
		});
	if (init_audio.length > 0 && init_image.length + init_video.length === 0)
		refusals.push({ field: 'init_audio', message: 'cannot be the only reference' });
	return refusals;
};

const sceneStart = refuseIf(
	'scenes',
	'start_frame_index must not exceed num_frames',
	({ scenes, num_frames = 120 }) =>
		scenes.some((scene: Body) => scene.start_frame_index > num_frames),
);

// UTF-16 units, which is what length counts.
const alephPrompt = refuseIf(
	'prompt',
	'must be at most 1000 characters',
	({ prompt }) => prompt.length > 1000,
);

// Laravel's "required" refuses an empty text.
const promptNotEmpty = refuseIf('prompt', 'is required', ({ prompt }) => prompt?.trim() === '');

const everywhere = [promptNotEmpty, media('url', 'webhook')];

const rules: Record<string, Rule[]> = {
	'enterprise-video-img2video': [guidanceOrder, media('urlOrData', 'init_image')],
	'enterprise-ultra-text2video': [fpsBelowFrames],
	'enterprise-ultra-img2video': [fpsBelowFrames, media('url', 'init_image')],
	'v6-img2video': [guidanceOrder, media('url', 'init_image')],
	'v6-img2video-h3-minimax-r2v': [references],
	'v6-text2video-ultra': [fpsBelowFrames],
	'v6-img2video-ultra': [fpsBelowFrames, media('urlOrData', 'init_image')],
	'v6-video2video': [media('url', 'init_video')],
	'v6-watermark-remover': [media('url', 'init_video')],
	'v6-scene-maker': [sceneStart, media('url', 'scenes[].img_url')],
	'v7-gen4_aleph': [alephPrompt],
};

/** Cross-field rules and media forms of a ModelsLab endpoint. */
export function modelsLabRulesOf(id: string): Rule[] {
	return [...everywhere, ...(rules[id] ?? [])];
}
