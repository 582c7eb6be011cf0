import type { Price, Prices } from '../price';

/** openapi.json of ModelsLab says so. */
const ULTRA: Price = {
	usd: 0.2,
	per: 'video',
	asOf: '2026-05-04',
	source: "ModelsLab's openapi.json",
	confidence: 'good',
};

/** @returns a price of API v7; its source lists credits, which are read as cents */
const a = (usd: number): Price => ({
	usd,
	per: 'second',
	asOf: '2026-03-31',
	source: "a third party's list of credits, read as cents",
	confidence: 'low',
});

export const prices: Prices = {
	'v6/text2video_ultra': ULTRA,
	'v6/img2video_ultra': ULTRA,
	'v7/veo-3.1': a(0.48),
	'v7/veo-3.1-fast': a(0.24),
	'v7/kling-v2-master-t2v': a(0.336),
	'v7/kling-v2-master-i2v': a(0.336),
	'v7/kling-v2-1-master-t2v': a(0.336),
	'v7/kling-v2-1-master-i2v': a(0.336),
	'v7/kling-v2-1-i2v': a(0.067),
	'v7/kling-v2-5-turbo-t2v': a(0.084),
	'v7/Kling-V2-5-Turbo-i2v': a(0.084),
	'v7/seedance-1-5-pro': a(0.062),
	'v7/omni-human': a(0.168),
	'v7/omni-human-1.5': a(0.14),
	'v7/Hailuo-2.3-t2v': a(0.055),
	'v7/Hailuo-2.3-i2v': a(0.055),
	'v7/Hailuo-2.3-Fast-i2v': a(0.038),
	'v7/Hailuo-02-t2v': a(0.02),
	'v7/Hailuo-02-i2v': a(0.098),
	'v7/gen4_aleph': a(0.18),
	'v7/lipsync-2': a(0.07),
	'v7/ltx-2-3-pro-i2v': a(0.07),
	'v7/wan2.6-i2v-flash': a(0.05),
};
