import type { ListedModel } from './listing.mts';
import { canContinue } from './listing.mts';
import type { VideoRequest } from './request.mts';
import { addressOf } from './request.mts';

export interface Refusal {
	message: string;
	metadata?: Record<string, unknown>;
}

/** As recorded, for values that a model does not list. */
const ROUTING = {
	routing_funnel: [{ step: 'Initial Endpoints', endpoint_count: 1 }],
	failed_routing_step: 'Validate Video Parameters',
};

/** @returns why the model does not take the request; undefined when it does */
export function refusalOf(model: ListedModel, request: VideoRequest): Refusal | undefined {
	const message = unlisted(model, request);
	if (message) return { message, metadata: ROUTING };
	const other = missing(model, request) ?? badAddress(request) ?? unable(model, request);
	return other === undefined ? undefined : { message: other };
}

/** The words for durations and resolutions are recorded, those for the others made like them. */
function unlisted(model: ListedModel, request: VideoRequest): string | undefined {
	const { duration, resolution, aspect_ratio, size } = request;
	const durations = model.supported_durations ?? [];
	if (duration !== undefined && !durations.includes(duration)) {
		return `Duration ${duration}s is not supported for this model. Supported durations: ${durations.join(', ')}s`;
	}
	const texts = [
		['Resolution', resolution, model.supported_resolutions],
		['Aspect ratio', aspect_ratio, model.supported_aspect_ratios],
		['Size', size, model.supported_sizes],
	] as const;
	for (const [name, value, supported] of texts) {
		if (value === undefined || supported?.includes(value)) continue;
		const list = supported?.join(', ') ?? 'none';
		return `${name} ${value} is not supported for this model. Supported ${name.toLowerCase()}s: ${list}`;
	}
	const frame = request.frame_images?.find(
		({ frame_type }) => !model.supported_frame_images?.includes(frame_type),
	);
	return frame && `Frame type ${frame.frame_type} is not supported for this model`;
}

function missing({ id, upscale_factor }: ListedModel, request: VideoRequest): string | undefined {
	const { prompt = '', frame_images = [], input_references = [] } = request;
	const author = id.startsWith('x-ai/') ? 'xAI' : (id.split('/')[0] ?? id);
	const images = [...frame_images, ...input_references].filter(({ type }) => type === 'image_url');
	if (prompt.trim() === '' && images.length === 0 && upscale_factor === null) {
		return `${author} video generations require a prompt when no image input is provided`;
	}
	return undefined;
}

/** Pictures may be inside the request; clips and sounds may not, as recorded. */
function badAddress({ frame_images = [], input_references = [] }: VideoRequest) {
	const places = [
		...frame_images.map((one, index) => ({ ...addressOf(one), list: 'frame_images', index })),
		...input_references.map((one, index) => ({
			...addressOf(one),
			list: 'input_references',
			index,
		})),
	];
	const bad = places.find(({ field, url }) => {
		const isInline = field === 'image_url.url' && /^data:image\/[\w.+-]+;base64,\S+$/.test(url);
		return !isInline && !(/^https:/i.test(url) && URL.canParse(url));
	});
	if (!bad) return undefined;
	return `Invalid reference URL: ${bad.list}[${bad.index}].${bad.field}: Only HTTPS URLs are allowed`;
}

function unable(model: ListedModel, request: VideoRequest): string | undefined {
	const { previous_job_id, upscale_factor, creativity, input_references = [] } = request;
	if (previous_job_id !== undefined && !canContinue(model)) {
		return `${model.canonical_slug} does not support previous_job_id`;
	}
	const { min = 0, max = 0 } = model.upscale_factor ?? {};
	if (upscale_factor !== undefined && !(upscale_factor >= min && upscale_factor <= max)) {
		return `Upscale factor ${upscale_factor} is not supported for this model`;
	}
	if (creativity !== undefined && !model.creativity?.includes(creativity)) {
		return `Creativity ${creativity} is not supported for this model`;
	}
	const needsVideo = model.supported_durations === null && model.supported_resolutions === null;
	if (needsVideo && !input_references.some(({ type }) => type === 'video_url')) {
		return `${model.canonical_slug} requires a video in input_references`;
	}
	return undefined;
}
