import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { AssetTooLarge } from '../asset-store.mts';
import { throttle } from '../http/throttle.mts';
import type { SandboxState } from '../state.mts';
import { invalidBody, novitaError } from './errors.mts';

const MIB = 1024 * 1024;
// Documented for the fields that take such files; the routes themselves state no limit.
const LIMITS = { image: 30 * MIB, video: 100 * MIB };

/** `PUT /image` and `PUT /video`: raw bytes, no key, as on the asset host. */
export function serveUploads(app: FastifyInstance, state: SandboxState) {
	for (const kind of ['image', 'video'] as const)
		app.put(`/${kind}`, async (request, reply) => {
			if (!request.body) return invalidBody(reply, 'the file is empty');
			try {
				const { maxUploadBytes, bandwidthMegabits } = state.settings;
				const bytes = Readable.from(throttle(request.body as Readable, bandwidthMegabits));
				const asset = await state.assets.putStream(kind, bytes, maxUploadBytes ?? LIMITS[kind]);
				return { assets_id: asset.id };
			} catch (error) {
				if (!(error instanceof AssetTooLarge)) throw error;
				return novitaError(reply, 400, 'IMAGE_FILE_EXCEEDS_MAX_SIZE', error.message);
			}
		});
}
