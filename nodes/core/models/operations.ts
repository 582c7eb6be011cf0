import type { Operation } from './types';

interface OperationText {
	name: string;
	action: string;
	description: string;
}

/** What n8n shows for each operation. */
export const OPERATIONS: Record<Operation, OperationText> = {
	textToVideo: {
		name: 'Text to Video',
		action: 'Generate video from text',
		description: 'Make a video from a prompt',
	},
	imageToVideo: {
		name: 'Image to Video',
		action: 'Generate video from image',
		description: 'Bring a picture to life',
	},
	startEndToVideo: {
		name: 'Start and End Frame to Video',
		action: 'Generate video from start and end frame',
		description: 'Make the video that leads from one picture to another',
	},
	multiFrameToVideo: {
		name: 'Multiple Frames to Video',
		action: 'Generate video from multiple frames',
		description: 'Make a video that passes through several pictures',
	},
	referenceToVideo: {
		name: 'References to Video',
		action: 'Generate video from references',
		description: 'Make a video in which the people and things of your pictures or clips appear',
	},
	motionToVideo: {
		name: 'Motion to Video',
		action: 'Generate video from image and motion',
		description: 'Let a picture follow the motion of another video',
	},
	editVideo: {
		name: 'Edit Video',
		action: 'Edit video',
		description: 'Change a video by a prompt or a picture',
	},
	upscaleVideo: {
		name: 'Upscale Video',
		action: 'Upscale video',
		description: 'Make a video larger and sharper',
	},
	swapFace: {
		name: 'Swap Face',
		action: 'Swap face in video',
		description: 'Put another face into a video',
	},
	lipSync: {
		name: 'Lip Sync',
		action: 'Sync lips to speech',
		description: 'Let a picture or a video speak what a sound file says',
	},
	removeWatermark: {
		name: 'Remove Watermark',
		action: 'Remove watermark from video',
		description: 'Clean a video of its watermark',
	},
};
