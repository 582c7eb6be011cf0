import { media } from './media.mts';
import type { Rule } from './rule.mts';
import { refuseIf } from './rule.mts';

const sceneStart = refuseIf(
	'scenes',
	'start_frame_index must not exceed num_frames',
	({ scenes = [], num_frames = 120 }) =>
		scenes.some((scene) => scene.start_frame_index > num_frames),
);

// Laravel's "required" refuses an empty text.
const promptNotEmpty = refuseIf('prompt', 'is required', ({ prompt }) => prompt?.trim() === '');

const commonRules = [promptNotEmpty, media('url', 'webhook')];

const rules: Record<string, Rule[]> = {
	'v6-video2video': [media('url', 'init_video', 'init_image')],
	'v6-scene-maker': [sceneStart, media('url', 'scenes[].img_url')],
};

/** Cross-field rules and accepted media formats of a ModelsLab endpoint without a check of its own. */
export function modelsLabRulesOf(id: string): Rule[] {
	return [...commonRules, ...(rules[id] ?? [])];
}
