import type { ListedModel } from './listing.mts';
import type { VideoRequest } from './request.mts';

/** What a source video is taken for, whose length and size nobody looks at here. */
const SOURCE = { seconds: 5, megapixels: 0.92 };
const FPS = 24;

/** Pixels of a frame: at each resolution much the same, whatever the shape. */
const AREAS: Record<string, number> = {
	'360p': 640 * 360,
	'480p': 640 * 640,
	'720p': 1280 * 720,
	'768p': 1366 * 768,
	'1080p': 1920 * 1080,
	'2k': 2560 * 1440,
	'4k': 3840 * 2160,
};

/** @returns USD that the job is charged with, by the prices of the list */
export function costOf(model: ListedModel, request: VideoRequest): number {
	const prices = new Prices(model.pricing_skus ?? {});
	const seconds = request.duration ?? Math.min(...(model.supported_durations ?? [SOURCE.seconds]));
	const cost = videoCost(prices, seconds, model, request) + imageCost(prices, request);
	const floor = prices.cents('minimum_cents_per_generation') ?? 0;
	return Number(Math.max(cost, floor).toFixed(6));
}

class Prices {
	private readonly skus: Record<string, string | undefined>;

	constructor(skus: Record<string, string | undefined>) {
		this.skus = skus;
	}

	usd(...names: string[]): number | undefined {
		const name = names.find((one) => this.skus[one] !== undefined);
		return name === undefined ? undefined : Number(this.skus[name]);
	}

	/** @returns USD of a price in cents */
	cents(...names: string[]): number | undefined {
		const cents = this.usd(...names);
		return cents === undefined ? undefined : cents / 100;
	}
}

function videoCost(
	prices: Prices,
	seconds: number,
	model: ListedModel,
	request: VideoRequest,
): number {
	const resolution = resolutionOf(model, request);
	const mode = modeOf(request);
	const sound = (request.generate_audio ?? model.generate_audio === true) ? 'with' : 'without';
	const perSecond =
		(mode === 'reference' ? prices.usd(`reference_duration_seconds_${resolution}`) : undefined) ??
		(request.previous_job_id
			? prices.cents(`cents_per_second_video_continuation_${resolution}`)
			: undefined) ??
		prices.usd(
			`duration_seconds_${sound}_audio_${resolution}`,
			`duration_seconds_${sound}_audio`,
			`${mode}_duration_seconds_${resolution}`,
			`duration_seconds_${resolution}`,
			'duration_seconds',
		) ??
		prices.cents(
			`cents_per_video_output_second_${resolution}`,
			`cents_per_second_output_${resolution}`,
			'cents_per_second_output',
		);
	if (perSecond !== undefined) return perSecond * seconds;
	const perToken = tokenPrice(prices, resolution, sound === 'without', request);
	if (perToken !== undefined) {
		const area = AREAS[resolution] ?? AREAS['720p']!;
		return perToken * ((area * (FPS * seconds + 1)) / 1024);
	}
	return upscaleCost(prices, request);
}

function tokenPrice(
	prices: Prices,
	resolution: string,
	isSilent: boolean,
	{ input_references = [] }: VideoRequest,
): number | undefined {
	const hasVideo = input_references.some(({ type }) => type === 'video_url');
	return prices.usd(
		...(hasVideo
			? [`video_tokens_${resolution}_with_video_input`, 'video_tokens_with_video_input']
			: []),
		`video_tokens_${resolution}`,
		...(isSilent ? ['video_tokens_without_audio'] : []),
		'video_tokens',
	);
}

function upscaleCost(prices: Prices, { creativity, upscale_factor = 2 }: VideoRequest): number {
	const kind = creativity === 1 ? 'creative' : 'precise';
	const price = prices.cents(`cents_per_megapixel_second_${kind}`) ?? 0;
	return price * SOURCE.megapixels * upscale_factor ** 2 * SOURCE.seconds;
}

function imageCost(prices: Prices, request: VideoRequest): number {
	const { frame_images = [], input_references = [] } = request;
	const references = input_references.filter(({ type }) => type === 'image_url').length;
	return (
		(prices.cents('cents_per_image_input') ?? 0) * (frame_images.length + references) +
		(prices.usd('reference_images') ?? 0) * references
	);
}

function modeOf({ frame_images = [], input_references = [] }: VideoRequest): string {
	if (frame_images.length > 0) return 'image_to_video';
	return input_references.length > 0 ? 'reference' : 'text_to_video';
}

/** Suffixes of prices are in lower case. Which resolution a model takes by itself is not known. */
function resolutionOf(
	{ supported_resolutions }: ListedModel,
	{ resolution, size }: VideoRequest,
): string {
	if (resolution !== undefined) return resolution.toLowerCase();
	const sides = (size ?? '').split('x').map(Number);
	const bySize = Object.keys(AREAS).find(
		(name) => Number.parseInt(name, 10) === Math.min(...sides),
	);
	return bySize ?? supported_resolutions?.[0]?.toLowerCase() ?? '720p';
}
