import type { Surface } from '../../models/vocabulary';

export type OpenRouterSurface = Extract<Surface, `openRouter/${string}`>;

/** Where tasks of OpenRouter live. */
export const surfaces: Record<OpenRouterSurface, { name: string }> = {
	'openRouter/videos': { name: 'Videos' },
};
