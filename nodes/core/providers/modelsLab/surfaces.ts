import type { Surface } from '../../models/vocabulary';

export type ModelsLabSurface = Extract<Surface, `modelsLab/${string}`>;

interface ModelsLabSurfaceData {
	name: string;
	/** Path of the query route, below the credential's base URL; the task's ID is its last segment. */
	queryPath: string;
}

/** Where tasks of ModelsLab live; the first is the usual one. */
export const surfaces: Record<ModelsLabSurface, ModelsLabSurfaceData> = {
	'modelsLab/v7/video-fusion': {
		name: 'Video Fusion (v7)',
		queryPath: '/v7/video-fusion/fetch',
	},
	'modelsLab/v6/video': {
		name: 'Community (v6)',
		queryPath: '/v6/video/fetch',
	},
	'modelsLab/v6/faceswap': {
		name: 'Face Swap (v6)',
		queryPath: '/v6/faceswap/fetch',
	},
	'modelsLab/enterprise/video': {
		name: 'Enterprise Video',
		queryPath: '/v1/enterprise/video/fetch',
	},
	'modelsLab/enterprise/ultra_video': {
		name: 'Enterprise Text to Video Ultra',
		queryPath: '/v1/enterprise/ultra_video/fetch',
	},
	'modelsLab/enterprise/image_to_video_ultra': {
		name: 'Enterprise Image to Video Ultra',
		queryPath: '/v1/enterprise/image_to_video_ultra/fetch',
	},
	'modelsLab/enterprise/faceswap': {
		name: 'Enterprise Face Swap',
		queryPath: '/v1/enterprise/faceswap/fetch',
	},
};
