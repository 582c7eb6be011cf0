import { audioFile, image, motionVideo, video } from '../media';
import type { MediaParameter } from '../types';

/** Pictures, clips and sounds under the names of ModelsLab. They are URLs; files become links. */

export const initImage = (own: Partial<MediaParameter> = {}): MediaParameter =>
	image({ path: 'init_image', ...own });

/** Where the model wants its single picture in a list. */
export const initImageInList = initImage({ inList: true });

export const initVideo = (own: Partial<MediaParameter> = {}): MediaParameter =>
	video({ path: 'init_video', ...own });

export const initMotion = (own: Partial<MediaParameter> = {}): MediaParameter =>
	motionVideo({ path: 'init_video', ...own });

export const initAudio = (own: Partial<MediaParameter> = {}): MediaParameter =>
	audioFile({ path: 'init_audio', ...own });
