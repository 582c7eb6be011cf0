import type { Image } from '@napi-rs/canvas';
import { loadImage } from '@napi-rs/canvas';
import type { AssetStore } from '../asset-store.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { fieldsOf } from './fields.mts';

/** Fields that hold an input image, over all models. */
const IMAGE_FIELDS = [
	'image_assets_id',
	'image',
	'image_url',
	'img_url',
	'image_file',
	'images',
	'init_image',
	'start_image',
	'face_image_base64',
	'reference_urls',
	'media',
	'subjects',
	'content',
	'scenes',
	'frame_images',
	'input_references',
];

/** The task's input image, decoded; undefined for none, or one the sandbox cannot read. */
export async function inputImage(
	task: SandboxTask,
	assets: AssetStore,
): Promise<Image | undefined> {
	const fields = fieldsOf(task);
	for (const name of IMAGE_FIELDS) {
		const bytes = await bytesOf(sourceOf(fields[name]), assets);
		const image = bytes && (await loadImage(bytes).catch(() => undefined));
		if (image && image.width > 0) return image;
	}
	return undefined;
}

/** The first text in a value that can be an image. */
function sourceOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (value === null || typeof value !== 'object') return undefined;
	if (!Array.isArray(value) && 'type' in value && value.type === 'text') return undefined;
	for (const inner of Object.values(value)) {
		const source = sourceOf(inner);
		if (source && looksLikeSource(source)) return source;
	}
	return undefined;
}

function looksLikeSource(text: string): boolean {
	return /^(https?:|data:)/.test(text) || text.length > 100;
}

async function bytesOf(
	source: string | undefined,
	assets: AssetStore,
): Promise<Buffer | undefined> {
	if (!source) return undefined;
	// Only uploaded assets are read, by id or by URL on this sandbox; nothing is downloaded.
	const assetId = /^https?:\/\/[^/]+\/assets\/([^/?]+)$/.exec(source)?.[1] ?? source;
	const stored = await assets.bytesOf(assetId);
	if (stored || /^https?:/.test(source)) return stored;
	return Buffer.from(source.replace(/^data:[^,]*,/, ''), 'base64');
}
