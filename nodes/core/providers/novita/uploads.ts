import { type ApiClient, withoutTrailingSlash } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { asId, asObject, asText } from '../../utils/coerce';
import type { AssetFile, UploadOutcome, UploadRoute, Uploads } from '../uploads';
import { DISPLAY_NAME } from './problems';

/** The page of the upload limits neither type nor size; a model may, and then its field says so. */
const limits: UploadRoute['limits'] = (kind) => ({
	mimeTypes: kind === 'image' || kind === 'video' ? [`${kind}/`] : ['image/', 'video/'],
	maxBytes: null,
});

/** Raw bytes by PUT to the asset host, without the key (page img2video-motion). */
async function send(client: ApiClient, file: AssetFile): Promise<UploadOutcome> {
	const assetUrl = withoutTrailingSlash(String(client.settings.assetUrl));
	const reply = await client.putFile(`${assetUrl}/${file.kind}`, file);
	if (isNetworkFailure(reply)) return refusal(reply.message, null);
	const { status, body } = reply;
	const { assets_id, message } = asObject(body);
	if (status >= 300) {
		return refusal(asText(message) ?? `it answered with HTTP status ${status}`, status);
	}
	const assetId = asId(assets_id);
	if (assetId === null) return refusal('the response holds no asset ID', status);
	return { upload: { assetId, url: null, expiresAt: null } };
}

function refusal(why: string, httpStatus: number | null): UploadOutcome {
	const message = `${DISPLAY_NAME} did not accept the file: ${why}`;
	const advice =
		'Check the credential and the file. Uploading costs nothing, however often it is tried.';
	return { problem: { message, advice, httpStatus } };
}

export const uploads: Uploads = {
	result: 'assetId',
	description: 'Gives an asset ID for the motion and face models',
	kinds: ['image', 'video'],
	routes: [
		{
			id: 'asset',
			name: DISPLAY_NAME,
			description:
				'Images and clips. No limit of type, size or time is documented for the upload; the face model is documented for MP4 up to 100 MB.',
			limits,
			send,
		},
	],
};
