import { audioFile, image, images, video, videos } from '../media';
import { duration, negativePrompt, prompt, seed } from '../parameters';
import type { ModelSpec } from '../types';
import { onV6, thirdParty } from './endpoint';

const seconds = duration({ asText: true, required: true, min: 5, max: 15, start: 5 });

const NOTE =
	'The page of the endpoint says that unknown models become wan2.2, which contradicts this and is probably older. The only resolution is 768. No callback is documented.';

export const models: ModelSpec[] = [
	{
		...onV6('text2video', 'h3-minimax-t2v'),
		title: 'MiniMax H3 Text to Video',
		family: 'MiniMax',
		operation: 'textToVideo',
		...thirdParty(NOTE),
		callbackPath: undefined,
		constants: { model_id: 'h3-minimax-t2v', resolution: 768 },
		parameters: [prompt(), seconds, negativePrompt(), seed()],
	},
	{
		...onV6('img2video', 'h3-minimax-r2v'),
		title: 'MiniMax H3 References to Video',
		family: 'MiniMax',
		operation: 'referenceToVideo',
		isDefault: true,
		...thirdParty(NOTE),
		callbackPath: undefined,
		constants: { model_id: 'h3-minimax-r2v', resolution: 768 },
		parameters: [
			prompt({
				description: 'What the video should show; names Image 1, Video 1, Audio 1 and so on',
			}),
			images(
				{ formats: ['url'] },
				{
					path: 'init_image',
					required: false,
					minItems: undefined,
					description: 'Pictures that the prompt refers to: up to 12 files in all',
					item: image({ required: false, topLevel: false, description: 'One of the pictures' }),
				},
			),
			seconds,
			videos({
				path: 'init_video',
				required: false,
				topLevel: false,
				minItems: undefined,
				description: 'Clips that the prompt refers to',
				item: video({ required: false, topLevel: false, description: 'One of the clips' }),
			}),
			{
				name: 'audioFiles',
				label: 'Audio Files',
				path: 'init_audio',
				type: 'values',
				description: 'Sounds that the prompt refers to; not without a picture or clip',
				item: audioFile({ description: 'One of the sounds' }),
			},
			negativePrompt(),
		],
		rules: [
			{ kind: 'countAtMost', lists: ['images', 'videos', 'audioFiles'], max: 12 },
			{ kind: 'needsAny', field: 'audioFiles', needs: ['images', 'videos'] },
		],
	},
];
