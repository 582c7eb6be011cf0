import type { ModelId } from '../models/vocabulary';

/** What a provider asks for a video of a model, as somebody wrote it down. */
export interface Price {
	/** USD a second of video, or a video */
	usd: number;
	/** The same with sound, where that costs more. */
	withSoundUsd?: number;
	per: 'second' | 'video';
	/** ISO date at which it was so. */
	asOf: string;
	source: string;
	/** `low`: from a single third party that may have misread it. */
	confidence: 'good' | 'medium' | 'low';
}

/** Prices by model. One that is not here is unknown, and never 0. */
export type Prices = Readonly<Partial<Record<ModelId, Price>>>;

/** @returns such as "$0.084 a second, with sound $0.126", or "about $0.48 a second" where that is not sure */
export function priceText({ usd, withSoundUsd, per, confidence }: Price): string {
	const about = confidence === 'good' ? '' : 'about ';
	const sound = withSoundUsd === undefined ? '' : `, with sound $${withSoundUsd}`;
	return `${about}$${usd} a ${per}${sound}`;
}
