import type { Price, Prices } from '../price';

const KLING_3 = {
	per: 'second',
	asOf: '2026-10-07',
	source: 'notes of a router that resells it',
	confidence: 'good',
} satisfies Partial<Price>;

const standard: Price = { usd: 0.084, withSoundUsd: 0.126, ...KLING_3 };
const pro: Price = { usd: 0.112, withSoundUsd: 0.168, ...KLING_3 };

/** Left out: prices that are known in other currencies only, and those on which sources disagree. */
export const prices: Prices = {
	'kling-v3.0-std-t2v': standard,
	'kling-v3.0-std-i2v': standard,
	'kling-v3.0-pro-t2v': pro,
	'kling-v3.0-pro-i2v': pro,
};
