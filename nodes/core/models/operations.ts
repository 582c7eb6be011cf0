import type { Operation } from './types';

interface OperationText {
	name: string;
	action: string;
	description: string;
	/** What tells it from the others below the name of a node, where little fits. */
	short: string;
	/** What a model of it does: "makes videos from text". */
	does: string;
}

/** What n8n shows for each operation, in the order in which people look for them. */
export const OPERATIONS: Record<Operation, OperationText> = {
	textToVideo: {
		name: 'Text to Video',
		action: 'Generate video from text',
		description: 'Make a video from a prompt',
		short: 'Text',
		does: 'makes videos from text',
	},
	imageToVideo: {
		name: 'Image to Video',
		action: 'Generate video from image',
		description: 'Bring a picture to life',
		short: 'Image',
		does: 'makes videos from an image',
	},
	startEndToVideo: {
		name: 'Start and End Frame to Video',
		action: 'Generate video from start and end frame',
		description: 'Make the video that leads from one picture to another',
		short: 'Start, End',
		does: 'makes videos from a start and an end frame',
	},
	referenceToVideo: {
		name: 'References to Video',
		action: 'Generate video from references',
		description: 'Make a video in which the people and things of your pictures or clips appear',
		short: 'References',
		does: 'makes videos from references',
	},
	motionToVideo: {
		name: 'Motion to Video',
		action: 'Generate video from image and motion',
		description: 'Let a picture follow the motion of another video',
		short: 'Motion',
		does: 'makes videos from an image and a motion',
	},
	editVideo: {
		name: 'Edit Video',
		action: 'Edit video',
		description: 'Change a video by a prompt or a picture',
		short: 'Edit',
		does: 'edits videos',
	},
	upscaleVideo: {
		name: 'Upscale Video',
		action: 'Upscale video',
		description: 'Make a video larger and sharper',
		short: 'Upscale',
		does: 'upscales videos',
	},
	lipSync: {
		name: 'Lip Sync',
		action: 'Sync lips to speech',
		description: 'Let a picture or a video speak what a sound file says',
		short: 'Lip Sync',
		does: 'syncs lips to speech',
	},
	swapFace: {
		name: 'Swap Face',
		action: 'Swap face in video',
		description: 'Put another face into a video',
		short: 'Face',
		does: 'swaps faces in videos',
	},
	removeWatermark: {
		name: 'Remove Watermark',
		action: 'Remove watermark from video',
		description: 'Clean a video of its watermark',
		short: 'Watermark',
		does: 'removes watermarks from videos',
	},
	multiFrameToVideo: {
		name: 'Multiple Frames to Video',
		action: 'Generate video from multiple frames',
		description: 'Make a video that passes through several pictures',
		short: 'Frames',
		does: 'makes videos from multiple frames',
	},
};
