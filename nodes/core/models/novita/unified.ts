import { image, endImage } from '../media';
import {
	audio,
	duration,
	freeAspectRatio,
	guidanceScale,
	negativePrompt,
	prompt,
} from '../parameters';
import type { ModelSpec } from '../types';
import { CHECKED } from './endpoint';

export const models: ModelSpec[] = [
	{
		id: 'unified-video-create',
		provider: 'novita',
		title: 'Unified Video API',
		family: 'Unified',
		operation: 'textToVideo',
		surface: 'novita/async',
		path: '/v3/video/create',
		status: {
			state: 'unlisted',
			since: '2026-09-06',
			source: 'a third party, who met 404 with a valid key',
			replacement: 'kling-v3.0-pro-t2v',
		},
		source: {
			text: 'Novita AI, API reference, Unified Video Generation API; skill file of 25 March 2026',
			confidence: 'verified',
			checked: CHECKED,
			note: 'A third party met 404 with a valid key on 6 September 2026. Each model has fields of its own, which its configuration route describes: those that the pages show are offered. A later skill file calls callback_url callback.',
		},
		callbackPath: 'callback_url',
		parameters: [
			{
				name: 'modelId',
				label: 'Model ID',
				path: 'model',
				type: 'text',
				required: true,
				topLevel: true,
				placeholder: 'e.g. kling2.1_master_i2v',
				description: 'ID of a model in the unified API, spelled with underscores',
			},
			prompt(),
			negativePrompt(),
			duration({ asText: true, min: 1, start: 5, topLevel: false }),
			freeAspectRatio(),
			{
				name: 'resolution',
				label: 'Resolution',
				path: 'resolution',
				type: 'text',
				placeholder: 'e.g. 720p',
				description: 'Sharpness of the video',
			},
			image({ required: false, topLevel: false }),
			endImage(),
			guidanceScale({ start: 7.5 }),
			audio({ path: 'add_audio' }),
			{
				name: 'callbackUrl',
				label: 'Callback URL',
				path: 'callback_url',
				type: 'text',
				url: true,
				placeholder: 'e.g. https://example.com/hook',
				description: 'Public HTTPS address that Novita AI calls once when the task ends',
			},
		],
	},
];
