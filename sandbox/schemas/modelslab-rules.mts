import { media } from './media.mts';
import type { RequestBody } from './request-body.mts';
import type { Rule } from './rule.mts';
import { refuseIf } from './rule.mts';

const MAX_REFERENCE_FILES = 12;

// The documented default of num_frames, for a body that gives fps only; none of fps is documented on v6.
const fpsBelowFrames = refuseIf(
	'fps',
	'must be less than num_frames',
	({ fps, num_frames = 81, duration }) =>
		duration === undefined && fps !== undefined && fps >= num_frames,
);

const guidanceOrder = refuseIf(
	'max_guidance_scale',
	'must not be less than min_guidance_scale',
	({ min_guidance_scale = -Infinity, max_guidance_scale = Infinity }) =>
		min_guidance_scale > max_guidance_scale,
);

const references: Rule = ({ init_image, init_video, init_audio }) => {
	const visual = countFiles(init_image) + countFiles(init_video);
	const audio = countFiles(init_audio);
	const refusals = [];
	if (visual + audio > MAX_REFERENCE_FILES)
		refusals.push({
			field: 'init_image',
			message: `must have at most ${MAX_REFERENCE_FILES} files together with init_video and init_audio`,
		});
	if (audio > 0 && visual === 0)
		refusals.push({ field: 'init_audio', message: 'cannot be the only reference' });
	return refusals;
};

const sceneStart = refuseIf(
	'scenes',
	'start_frame_index must not exceed num_frames',
	({ scenes = [], num_frames = 120 }) =>
		scenes.some((scene) => scene.start_frame_index > num_frames),
);

// The documented limit counts UTF-16 code units, as `length` does.
const alephPrompt = refuseIf(
	'prompt',
	'must be at most 1000 characters',
	({ prompt = '' }) => prompt.length > 1000,
);

// Laravel's "required" refuses an empty text.
const promptNotEmpty = refuseIf('prompt', 'is required', ({ prompt }) => prompt?.trim() === '');

const commonRules = [promptNotEmpty, media('url', 'webhook')];

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

function countFiles(files: RequestBody['init_audio']): number {
	return [files ?? []].flat().length;
}

/** Cross-field rules and accepted media formats of a ModelsLab endpoint. */
export function modelsLabRulesOf(id: string): Rule[] {
	return [...commonRules, ...(rules[id] ?? [])];
}
