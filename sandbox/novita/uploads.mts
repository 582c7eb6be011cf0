import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { AssetTooLarge } from '../asset-store.mts';
import { paced } from '../http/throttle.mts';
import type { SandboxState } from '../state.mts';
import { invalidBody, novitaError } from './errors.mts';

const MEGABYTE = 1024 * 1024;
// Documented for the fields that take such files; the routes themselves state no limit.
const LIMITS = { image: 30 * MEGABYTE, video: 100 * MEGABYTE };

/** `PUT /image` and `PUT /video`: raw bytes, no key, as on the asset host. */
export function serveUploads(app: FastifyInstance, state: SandboxState) {
	for (const kind of ['image', 'video'] as const)
		app.put(`/${kind}`, async (request, reply) => {
			if (!request.body) return invalidBody(reply, 'the file is empty');
			try {
				const { uploadBytes, lineMegabits } = state.settings;
				const bytes = Readable.from(paced(request.body as Readable, lineMegabits));
				const asset = await state.assets.putStream(kind, bytes, uploadBytes ?? LIMITS[kind]);
				return { assets_id: asset.id };
			} catch (error) {
				if (!(error instanceof AssetTooLarge)) throw error;
				return novitaError(reply, 400, 'IMAGE_FILE_EXCEEDS_MAX_SIZE', error.message);
			}
		});
}
