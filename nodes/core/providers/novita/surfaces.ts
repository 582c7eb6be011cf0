import type { Surface } from '../../models/vocabulary';

export type NovitaSurface = Extract<Surface, `novita/${string}`>;

interface NovitaSurfaceData {
	name: string;
	/** Path of the query route, below the credential's base URL. */
	queryPath: string;
	/**
	 * `taskResult`: the ID goes as the parameter `task_id`, the response is that of page task-result.
	 * `native`: the ID is the last segment of the path, the response is that of the model's vendor.
	 */
	style: 'taskResult' | 'native';
}

/** Where tasks of Novita AI live; the first is the usual one. */
export const surfaces: Record<NovitaSurface, NovitaSurfaceData> = {
	'novita/async': {
		name: 'Standard',
		queryPath: '/v3/async/task-result',
		style: 'taskResult',
	},
	'novita/minimax': {
		name: 'MiniMax H3',
		queryPath: '/v3/minimax/v2/query/video_generation',
		style: 'native',
	},
	'novita/seedance': {
		name: 'Seedance 2',
		queryPath: '/v3/bytedance/metered/contents/generations/tasks',
		style: 'native',
	},
};
