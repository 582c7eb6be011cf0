import type { ApiClient } from '../../nodes/core/http/client';
import type { Provider } from '../../nodes/core/providers/provider';
import type { AssetFile } from '../../nodes/core/providers/uploads';

export interface UploadRow {
	route: string;
	accepted: boolean;
	said: string;
}

/** A red pixel, as PNG. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
	'base64',
);

const file: AssetFile = {
	kind: 'image',
	mimeType: 'image/png',
	size: PIXEL.length,
	buffer: async () => PIXEL,
	content: async () => PIXEL,
};

/** Puts one tiny picture on each route that takes pictures: uploads cost nothing. */
export async function probeUploads(client: ApiClient, { uploads }: Provider): Promise<UploadRow[]> {
	const rows: UploadRow[] = [];
	for (const route of uploads?.routes ?? []) {
		if (!route.limits('image').mimeTypes.some((type) => 'image/png'.startsWith(type))) continue;
		const outcome = await route.send(client, file);
		const accepted = 'upload' in outcome;
		rows.push({ route: route.id, accepted, said: accepted ? 'accepted' : outcome.problem.message });
	}
	return rows;
}
