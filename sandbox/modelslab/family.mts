/**
 * The API family of a submit path: the part before its last segment. Its fetch path is
 * `<family>/fetch/{id}`, and a task is found through its own family only.
 */
export function familyOf(submitPath: string): string {
	return submitPath.slice(0, submitPath.lastIndexOf('/'));
}

/** The family of a fetch path and the id in it; undefined for any other path. */
export function parseFetchPath(path: string): { family: string; id: string } | undefined {
	const [, family, id] = /^(\/api\/.+)\/fetch\/([^/]+)$/.exec(path) ?? [];
	return family && id ? { family, id } : undefined;
}

/**
 * The fetch URL that a submit response shows. In the sample of the enterprise image-ultra page it
 * points at the v6 path, where the task cannot be found.
 */
export function fetchUrl(origin: string, submitPath: string, id: string): string {
	const family = familyOf(submitPath).replace(
		'/api/v1/enterprise/image_to_video_ultra',
		'/api/v6/video',
	);
	return `${origin}${family}/fetch/${id}`;
}
