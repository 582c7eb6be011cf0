import { image, motionVideo } from '../media';
import { seed } from '../parameters';
import type { ModelSpec } from '../types';
import { CHECKED, onAsync, replacements, unlisted } from './endpoint';
import { callback, callbackPath, callbackRules, outputFormat } from './extra';

export const models: ModelSpec[] = [
	{
		...onAsync('img2video-motion'),
		title: 'Stable Diffusion Image to Video Motion',
		family: 'Stable Diffusion',
		operation: 'motionToVideo',
		status: unlisted(replacements.motionToVideo),
		source: {
			text: 'Novita AI, reference, Image to Video Motion (2023)',
			confidence: 'verified',
			checked: CHECKED,
			note: 'The children of extra are collapsed on the page: output format and callback are inferred from the sibling endpoints. No rate limit is documented.',
		},
		callbackPath,
		parameters: [
			image({
				path: 'image_assets_id',
				formats: ['assetId'],
				description: 'The character that moves; Upload Asset gives the ID',
			}),
			motionVideo({
				path: 'motion_video_assets_id',
				formats: ['assetId'],
				description: 'The clip whose motion the character follows; Upload Asset gives the ID',
			}),
			seed({
				required: true,
				topLevel: true,
				min: -1,
				start: -1,
				description: 'Use -1 for a random seed',
			}),
			outputFormat,
			...callback,
		],
		rules: callbackRules,
	},
];
