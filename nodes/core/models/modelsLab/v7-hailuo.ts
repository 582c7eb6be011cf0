import { startAndEnd } from '../media';
import { durationChoice, prompt, undocumented } from '../parameters';
import type { ModelSpec } from '../types';
import { callback, onV7, sdk } from './endpoint';
import { initImage } from './media';

const LISTS = 'A skill file says that images are always lists; the SDK sends text.';

const textToVideo = (modelId: string, name: string): ModelSpec => ({
	...onV7('text-to-video', modelId),
	...sdk(),
	title: `${name} Text to Video`,
	family: 'MiniMax',
	operation: 'textToVideo',
	parameters: [prompt(), ...callback],
});

export const models: ModelSpec[] = [
	textToVideo('Hailuo-2.3-t2v', 'MiniMax Hailuo 2.3'),
	textToVideo('Hailuo-02-t2v', 'MiniMax Hailuo 02'),
	{
		...onV7('image-to-video', 'Hailuo-2.3-i2v'),
		...sdk(LISTS),
		title: 'MiniMax Hailuo 2.3 Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), durationChoice(['6', '10']), ...callback],
	},
	{
		...onV7('image-to-video', 'Hailuo-2.3-Fast-i2v'),
		...sdk(LISTS),
		title: 'MiniMax Hailuo 2.3 Fast Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), undocumented(durationChoice(['6', '10'])), ...callback],
	},
	{
		...onV7('image-to-video', 'Hailuo-02-i2v'),
		...sdk(LISTS),
		title: 'MiniMax Hailuo 02 Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), ...callback],
	},
	{
		...onV7('image-to-video', 'Hailuo-02-start-end-frame'),
		...sdk(),
		title: 'MiniMax Hailuo 02 Start and End Frame to Video',
		family: 'MiniMax',
		operation: 'startEndToVideo',
		parameters: [...startAndEnd('init_image', {}), prompt(), ...callback],
	},
];
