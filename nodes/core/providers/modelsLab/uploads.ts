import type { IDataObject } from 'n8n-workflow';

import type { FileType } from '../delivery/content';
import type { ProviderId } from '../models/types';

/** A documented way to put a file where models can read it. */
export interface UploadRoute {
	name: string;
	/** MIME types, or their beginnings, that it takes. */
	takes: string[];
	/** Largest file in bytes, null where none is documented and the file is streamed. */
	maxBytes: number | null;
}

export interface ModelsLabRoute extends UploadRoute {
	description: string;
	/** Below the base URL of the credential. */
	path: string;
	maxBytes: number;
	/** Life of the link in hours, null when it is not documented. */
	linkHours: number | null;
	body(file: { base64: string; mimeType: string }): IDataObject;
}

const MB = 1_000_000;
/** Where ModelsLab documents no limit: Base64 and the request around it stand in memory whole. */
const LARGEST_BASE64 = 20 * MB;

const dataUri = ({ base64, mimeType }: { base64: string; mimeType: string }) =>
	`data:${mimeType};base64,${base64}`;

/** Pages base64-to-url, video-api/base64-to-url, image-editing/base64-to-url, upload-image. */
export const MODELSLAB_ROUTES = {
	general: {
		name: 'General',
		description: 'Images, videos and audio up to 5 MB; the link lives 24 hours',
		path: '/v6/base64_to_url',
		takes: ['image/', 'video/', 'audio/'],
		maxBytes: 5 * MB,
		linkHours: 24,
		body: (file) => ({ base64_string: dataUri(file) }),
	},
	video: {
		name: 'Video',
		description: 'MP4 up to 20 MB; how long the link lives is not documented',
		path: '/v6/video/base64_to_url',
		takes: ['video/mp4'],
		maxBytes: LARGEST_BASE64,
		linkHours: null,
		body: (file) => ({ init_obj: dataUri(file) }),
	},
	imageEditing: {
		name: 'Image Editing',
		description: 'Images up to 20 MB; how long the link lives is not documented',
		path: '/v6/image_editing/base64_to_url',
		takes: ['image/'],
		maxBytes: LARGEST_BASE64,
		linkHours: null,
		body: (file) => ({ init_image: dataUri(file) }),
	},
	enterprise: {
		name: 'Enterprise',
		description: 'PNG or JPEG up to 20 MB into the S3 bucket of your enterprise plan',
		path: '/v1/enterprise/upload_image',
		takes: ['image/png', 'image/jpeg'],
		maxBytes: LARGEST_BASE64,
		linkHours: null,
		body: ({ base64, mimeType }) => ({
			base64_image: base64,
			image_type: mimeType.replace('image/', ''),
		}),
	},
} satisfies Record<string, ModelsLabRoute>;

export type ModelsLabRouteId = keyof typeof MODELSLAB_ROUTES;

/** PUT to the asset host; the limits of videos are those of page merge-face. */
const NOVITA_ROUTES: Partial<Record<FileType['kind'], UploadRoute>> = {
	image: { name: 'Novita AI', takes: ['image/'], maxBytes: null },
	video: { name: 'Novita AI', takes: ['video/mp4'], maxBytes: 100 * MB },
};

/** Everything that Novita AI takes, for a file whose kind is not known yet. */
const NOVITA: UploadRoute = { name: 'Novita AI', takes: ['image/', 'video/mp4'], maxBytes: null };

/** @returns the route for a kind of file; null: whatever it is */
export function routeFor(
	provider: ProviderId,
	kind: FileType['kind'] | null,
	modelsLabRoute: ModelsLabRouteId,
): UploadRoute {
	if (provider === 'modelsLab') return MODELSLAB_ROUTES[modelsLabRoute];
	return (kind && NOVITA_ROUTES[kind]) ?? NOVITA;
}

/** @returns why the route does not take the file, undefined when it does */
export function objectionOf(
	{ name, takes, maxBytes }: UploadRoute,
	{ mimeType, size }: { mimeType: string; size: number },
): string | undefined {
	if (size === 0) return 'The file is empty';
	if (!takes.some((taken) => mimeType.startsWith(taken))) {
		return `The file is of type ${mimeType}, but ${name} takes: ${takes.map(readable).join(', ')}`;
	}
	return sizeObjection({ maxBytes }, size);
}

/** @returns why the file is too large, undefined when it is not */
export function sizeObjection(
	{ maxBytes }: Pick<UploadRoute, 'maxBytes'>,
	size: number,
): string | undefined {
	if (maxBytes === null || size <= maxBytes) return undefined;
	return `The file has ${size} bytes, but the limit is ${maxBytes} bytes (${maxBytes / MB} MB)`;
}

function readable(taken: string): string {
	return taken.endsWith('/') ? `any ${taken.slice(0, -1)}` : taken;
}
