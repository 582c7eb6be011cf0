import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { UPLOAD_TIMEOUT_MS } from '../../http/timeouts';
import { asHttpUrl, asList, asObject, type Json } from '../../utils/coerce';
import type { AssetFile, UploadOutcome, UploadRoute, Uploads } from '../uploads';
import { DISPLAY_NAME, isErrorBody, responseProblem } from './problems';

const MB = 1_000_000;
/** Where ModelsLab documents no limit: the request with its Base64 text is held in memory. */
const LARGEST_BASE64 = 20 * MB;
const HOUR_MS = 3_600_000;

const ADVICE =
	'Check the credential and the file. Uploading costs nothing, however often it is tried.';

interface RouteData extends Pick<UploadRoute, 'id' | 'name' | 'description'> {
	/** Below the base URL of the credential. */
	path: string;
	mimeTypes: string[];
	maxBytes: number;
	/** Lifetime of the link in hours, null when it is not documented. */
	linkHours: number | null;
	body(base64: string, mimeType: string): Json;
}

const dataUri = (base64: string, mimeType: string) => `data:${mimeType};base64,${base64}`;

/** Page base64-to-url. */
const general: RouteData = {
	id: 'general',
	name: 'General',
	description: 'Images, videos and audio up to 5 MB; the link lives 24 hours',
	path: '/v6/base64_to_url',
	mimeTypes: ['image/', 'video/', 'audio/'],
	maxBytes: 5 * MB,
	linkHours: 24,
	body: (base64, mimeType) => ({ base64_string: dataUri(base64, mimeType) }),
};

/** Page video-api/base64-to-url. */
const video: RouteData = {
	id: 'video',
	name: 'Video',
	description: 'MP4 up to 20 MB; how long the link lives is not documented',
	path: '/v6/video/base64_to_url',
	mimeTypes: ['video/mp4'],
	maxBytes: LARGEST_BASE64,
	linkHours: null,
	body: (base64, mimeType) => ({ init_obj: dataUri(base64, mimeType) }),
};

/** Page image-editing/base64-to-url. */
const imageEditing: RouteData = {
	id: 'imageEditing',
	name: 'Image Editing',
	description: 'Images up to 20 MB; how long the link lives is not documented',
	path: '/v6/image_editing/base64_to_url',
	mimeTypes: ['image/'],
	maxBytes: LARGEST_BASE64,
	linkHours: null,
	body: (base64, mimeType) => ({ init_image: dataUri(base64, mimeType) }),
};

/** Page upload-image. */
const enterprise: RouteData = {
	id: 'enterprise',
	name: 'Enterprise',
	description: 'PNG or JPEG up to 20 MB into the S3 bucket of your enterprise plan',
	path: '/v1/enterprise/upload_image',
	mimeTypes: ['image/png', 'image/jpeg'],
	maxBytes: LARGEST_BASE64,
	linkHours: null,
	body: (base64, mimeType) => ({
		base64_image: base64,
		image_type: mimeType.replace('image/', ''),
	}),
};

export const uploads: Uploads = {
	result: 'url',
	description: 'Gives a link that lives 24 hours, for files up to 5 MB',
	kinds: ['image', 'video', 'audio'],
	routes: [toRoute(general), toRoute(video), toRoute(imageEditing), toRoute(enterprise)],
};

function toRoute(data: RouteData): UploadRoute {
	const { id, name, description, mimeTypes, maxBytes } = data;
	return {
		id,
		name,
		description,
		limits: () => ({ mimeTypes, maxBytes }),
		send: async (client, file) => await send(client, file, data),
	};
}

/** Base64 text in, a link out; the whole file is held in memory. */
async function send(
	client: ApiClient,
	file: AssetFile,
	{ path, body, linkHours }: RouteData,
): Promise<UploadOutcome> {
	const base64 = (await file.buffer()).toString('base64');
	const reply = await client.request({
		method: 'POST',
		path,
		body: body(base64, file.mimeType),
		timeoutMs: UPLOAD_TIMEOUT_MS,
	});
	if (isNetworkFailure(reply)) return refusal(reply.message, null);
	if (reply.status >= 300 || isErrorBody(reply.body)) {
		return { problem: { ...responseProblem(reply), advice: ADVICE } };
	}
	const url = linkIn(asObject(reply.body));
	if (url === null) return refusal('the response holds no link', reply.status);
	return { upload: { assetId: null, url, expiresAt: expiryAfter(linkHours, reply.receivedAt) } };
}

/** The link is in `output`, a list; the enterprise page does not show its response. */
function linkIn({ output, link, url }: Json): string | null {
	const links = [...asList(output), output, link, url].map(asHttpUrl);
	return links.find((one) => one !== null) ?? null;
}

function expiryAfter(hours: number | null, now: number): string | null {
	return hours === null ? null : new Date(now + hours * HOUR_MS).toISOString();
}

function refusal(why: string, httpStatus: number | null): UploadOutcome {
	const message = `${DISPLAY_NAME} did not accept the file: ${why}`;
	return { problem: { message, advice: ADVICE, httpStatus } };
}
