import { MODELSLAB_KEY, NOVITA_KEY } from '../../harness/sandbox.mts';

/** Headers with the valid Novita key. */
export const authorized = { Authorization: `Bearer ${NOVITA_KEY}` };

/** A small valid txt2video body. */
export function textToVideo(changes: object = {}) {
	return {
		model_name: 'darkSushiMixMix_225D_64380.safetensors',
		height: 256,
		width: 320,
		steps: 20,
		prompts: [{ frames: 8, prompt: 'a paper boat on a lake' }],
		...changes,
	};
}

/** A small valid body of ModelsLab's Kling 2.5. */
export function kling(changes: object = {}) {
	return {
		key: MODELSLAB_KEY,
		model_id: 'kling-v2-5-turbo-t2v',
		prompt: 'a paper boat on a lake',
		duration: '5',
		aspect_ratio: '16:9',
		...changes,
	};
}

export const TXT2VIDEO = '/v3/async/txt2video';
export const KLING = '/api/v7/video-fusion/text-to-video';

/** A 2 x 2 PNG in base64. */
export const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP4z8DA8J+B4T8DAwPDfwAtAgT9XcF+WQAAAABJRU5ErkJggg==';
