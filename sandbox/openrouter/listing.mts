import captured from './listing.json' with { type: 'json' };

/** An entry of /videos/models; all keys are always there, also when they hold null. */
export interface ListedModel {
	id: string;
	/** Dated and permanent; it stands in some messages. */
	canonical_slug: string;
	supported_durations: number[] | null;
	supported_resolutions: string[] | null;
	supported_aspect_ratios: string[] | null;
	supported_sizes: string[] | null;
	supported_frame_images: string[] | null;
	generate_audio: boolean | null;
	seed: boolean | null;
	upscale_factor: { min: number; max: number } | null;
	creativity: number[] | null;
	pricing_skus: Record<string, string | undefined> | null;
}

/** The whole list as it is sent. */
export const listing = { data: captured.data };

export function findModel(id: string): ListedModel | undefined {
	return (captured.data as unknown as ListedModel[]).find((model) => model.id === id);
}

/** No field tells of it: the one model that has a price for it. */
export function canContinue({ pricing_skus }: ListedModel): boolean {
	return Object.keys(pricing_skus ?? {}).some((sku) => sku.includes('video_continuation'));
}
