import type { Own } from './parameters';
import type { MediaParameter, ValuesParameter } from './types';

/** Pictures, clips and sounds that models read: one wording for one thing in all models. */

export const image = (own: Own<MediaParameter> = {}): MediaParameter => ({
	name: 'image',
	label: 'Image',
	path: 'image',
	type: 'media',
	kind: 'image',
	forms: ['url'],
	required: true,
	front: true,
	description: 'First frame of the video',
	...own,
});

export const endImage = (own: Own<MediaParameter> = {}): MediaParameter =>
	image({
		name: 'endImage',
		label: 'End Image',
		path: 'end_image',
		required: false,
		front: false,
		description: 'Last frame of the video',
		...own,
	});

/** Start and end frame of a video as the two entries of one array. */
export const startAndEnd = (path: string, own: Own<MediaParameter>): MediaParameter[] => [
	image({ inList: true, ...own, path }),
	endImage({ required: true, front: true, inList: true, ...own, path }),
];

export const images = (
	item: Partial<MediaParameter>,
	own: Own<ValuesParameter> = {},
): ValuesParameter => ({
	name: 'images',
	label: 'Images',
	path: 'images',
	type: 'values',
	required: true,
	front: true,
	minItems: 1,
	description: 'Pictures that the video is made from',
	item: image({ ...item, required: false, front: false, description: 'One of the pictures' }),
	...own,
});

export const video = (own: Own<MediaParameter> = {}): MediaParameter => ({
	name: 'video',
	label: 'Video',
	path: 'video',
	type: 'media',
	kind: 'video',
	forms: ['url'],
	required: true,
	front: true,
	description: 'The video to work on',
	...own,
});

export const videos = (own: Own<ValuesParameter> = {}): ValuesParameter => ({
	name: 'videos',
	label: 'Videos',
	path: 'videos',
	type: 'values',
	required: true,
	front: true,
	minItems: 1,
	description: 'Clips whose people and things appear in the video',
	item: video({ required: false, front: false, description: 'One of the clips' }),
	...own,
});

export const motionVideo = (own: Own<MediaParameter> = {}): MediaParameter =>
	video({
		name: 'motionVideo',
		label: 'Motion Video',
		description: 'The clip whose motion the picture follows',
		...own,
	});

export const audioFile = (own: Own<MediaParameter> = {}): MediaParameter => ({
	name: 'audioFile',
	label: 'Audio File',
	path: 'audio_url',
	type: 'media',
	kind: 'audio',
	forms: ['url'],
	description: 'WAV or MP3 that becomes the soundtrack',
	...own,
});

export const faceImage = (own: Own<MediaParameter> = {}): MediaParameter =>
	image({
		name: 'faceImage',
		label: 'Face Image',
		description: 'Picture of the face to put into the video',
		...own,
	});
