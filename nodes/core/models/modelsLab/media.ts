import { audioFile, image, motionVideo, video } from '../media';
import type { Overrides } from '../parameters';
import type { MediaParameter } from '../types';

/** Pictures, clips and sounds under the names of ModelsLab. They are URLs; files become links. */

export const initImage = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	image({ path: 'init_image', ...overrides });

/** Where the model wants its single picture in a list. */
export const initImageInList = initImage({ inList: true });

export const initVideo = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	video({ path: 'init_video', ...overrides });

export const initMotion = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	motionVideo({ path: 'init_video', ...overrides });

export const initAudio = (overrides: Overrides<MediaParameter> = {}): MediaParameter =>
	audioFile({ path: 'init_audio', ...overrides });
