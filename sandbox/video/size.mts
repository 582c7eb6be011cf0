import type { RequestBody } from '../schemas/request-body.mts';

/** Pixels. */
export interface Size {
	width: number;
	height: number;
}

const TIER_OF_MODEL: Array<[RegExp, number]> = [
	[/4k/i, 2160],
	[/pro|master|2\.6/, 1080],
];
const DEFAULT_TIER = 720;
const TIER_2K = 1440;
const TIER_4K = 2160;
// SVD crops to 1024 x 576 or 576 x 1024.
const SVD_LONG_SIDE = 1024;
const MAX_IMAGE_SIDE = 1024;

/** The requested size; computed where a body names a tier and a ratio, or follows its image. */
export function sizeOf(endpointId: string, fields: RequestBody, image?: Size): Size {
	return (
		exactSize(fields) ??
		(endpointId === 'img2video' ? svdSize(fields, image) : undefined) ??
		(/motion$|merge-face$/.test(endpointId) ? imageSize(image) : undefined) ??
		tierSize(tierOf(endpointId, fields), ratioOf(fields, image))
	);
}

function exactSize({
	width,
	height,
	size,
	resolution,
	aspect_ratio,
}: RequestBody): Size | undefined {
	if (width && height) return { width, height };
	for (const text of [size, resolution, aspect_ratio]) {
		const [, across, down] = /^(\d{3,4})[x*:](\d{3,4})$/.exec(String(text)) ?? [];
		if (across) return { width: Number(across), height: Number(down) };
	}
	return undefined;
}

function svdSize({ image_file_resize_mode }: RequestBody, image?: Size): Size {
	if (image_file_resize_mode === 'ORIGINAL_RESOLUTION' && image) return imageSize(image);
	const short = (SVD_LONG_SIDE / 16) * 9;
	const isPortrait = image !== undefined && image.height > image.width;
	return isPortrait
		? { width: short, height: SVD_LONG_SIDE }
		: { width: SVD_LONG_SIDE, height: short };
}

function imageSize(image: Size = { width: 512, height: 512 }): Size {
	const scale = Math.min(1, MAX_IMAGE_SIDE / Math.max(image.width, image.height));
	return { width: even(image.width * scale), height: even(image.height * scale) };
}

/** Length of the short side: "720p", "768P", "2K", 480, else what the model's name implies. */
function tierOf(endpointId: string, { resolution, mode }: RequestBody): number {
	if (/^2k$/i.test(String(resolution))) return TIER_2K;
	if (/^4k$/i.test(String(resolution))) return TIER_4K;
	const requested = Number.parseInt(String(resolution), 10);
	if (requested > 0) return requested;
	if (mode === 'Standard') return DEFAULT_TIER;
	return TIER_OF_MODEL.find(([pattern]) => pattern.test(endpointId))?.[1] ?? DEFAULT_TIER;
}

/** Width divided by height. */
function ratioOf(fields: RequestBody, image?: Size): number {
	const [, across, down] =
		/^(\d+):(\d+)$/.exec(String(fields.aspect_ratio ?? fields.ratio ?? fields.aspectRatio)) ?? [];
	if (fields.portrait === true) return 9 / 16;
	if (image) return image.width / image.height;
	return across ? Number(across) / Number(down) : 16 / 9;
}

function tierSize(short: number, ratio: number): Size {
	const long = even(short * Math.max(ratio, 1 / ratio));
	return ratio >= 1 ? { width: long, height: even(short) } : { width: even(short), height: long };
}

function even(length: number): number {
	return Math.max(2, Math.round(length / 2) * 2);
}
