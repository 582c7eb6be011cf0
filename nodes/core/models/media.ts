import type { Overrides } from './parameters';
import type { MediaParameter, ValuesParameter } from './types';

/** Pictures, clips and sounds that models read: one wording for one thing in all models. */

export const image = (overrides: Overrides<MediaParameter> = {}): MediaParameter => ({
	name: 'image',
	label: 'Image',
	path: 'image',
	type: 'media',
	kind: 'image',
	formats: ['url'],
	required: true,
	topLevel: true,
	description: 'First frame of the video',
	...overrides,
});

export const endImage = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	image({
		name: 'endImage',
		label: 'End Image',
		path: 'end_image',
		required: false,
		topLevel: false,
		description: 'Last frame of the video',
		...overrides,
	});

/** Start and end frame of a video as the two entries of one array. */
export const startAndEnd = (
	path: string,
	overrides: Overrides<MediaParameter>,
): MediaParameter[] => [
	image({ inList: true, ...overrides, path }),
	endImage({ required: true, topLevel: true, inList: true, ...overrides, path }),
];

export const images = (
	item: Partial<MediaParameter>,
	overrides: Overrides<ValuesParameter> = {},
): ValuesParameter => ({
	name: 'images',
	label: 'Images',
	path: 'images',
	type: 'values',
	required: true,
	topLevel: true,
	minItems: 1,
	description: 'Pictures that the video is made from',
	item: image({ ...item, required: false, topLevel: false, description: 'One of the pictures' }),
	...overrides,
});

export const video = (overrides: Overrides<MediaParameter> = {}): MediaParameter => ({
	name: 'video',
	label: 'Video',
	path: 'video',
	type: 'media',
	kind: 'video',
	formats: ['url'],
	required: true,
	topLevel: true,
	description: 'The video to work on',
	...overrides,
});

export const videos = (overrides: Overrides<ValuesParameter> = {}): ValuesParameter => ({
	name: 'videos',
	label: 'Videos',
	path: 'videos',
	type: 'values',
	required: true,
	topLevel: true,
	minItems: 1,
	description: 'Clips whose people and things appear in the video',
	item: video({ required: false, topLevel: false, description: 'One of the clips' }),
	...overrides,
});

export const motionVideo = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	video({
		name: 'motionVideo',
		label: 'Motion Video',
		description: 'The clip whose motion the picture follows',
		...overrides,
	});

export const audioFile = (overrides: Overrides<MediaParameter> = {}): MediaParameter => ({
	name: 'audioFile',
	label: 'Audio File',
	path: 'audio_url',
	type: 'media',
	kind: 'audio',
	formats: ['url'],
	description: 'WAV or MP3 that becomes the soundtrack',
	...overrides,
});

export const faceImage = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	image({
		name: 'faceImage',
		label: 'Face Image',
		description: 'Picture of the face to put into the video',
		...overrides,
	});
