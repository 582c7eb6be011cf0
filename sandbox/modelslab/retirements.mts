/** Discontinued on 26 January 2026, says the release note; how the route answers since is not known. */
const DISCONTINUED_PATHS = ['/api/v6/video/scene_maker'];

/**
 * Models of others that their makers have shut down: Sora on 24 September 2026, Veo 3.0 on
 * 30 June 2026. That ModelsLab answers as it does for a model that it does not know is assumed.
 * Retired models of v6 are no errors: the page says that wan2.2 takes their place.
 */
const GONE_MODELS = ['sora-2', 'veo-3.0-fast-generate'];

/** Whether the real API has stopped serving a path. */
export function isDiscontinued(path: string): boolean {
	return DISCONTINUED_PATHS.includes(path);
}

export function isGone(modelId: unknown): boolean {
	return GONE_MODELS.includes(String(modelId));
}
