import { z } from 'zod';
import { url, yesOrNo } from '../fields.mts';
import { tracked, trackedByNumber } from './common.mts';

/** The four pages of face swap on video, whole: everything is a URL, a YouTube link included. */
const swap = {
	init_image: url,
	init_video: url,
	output_format: z.literal('mp4').optional(),
	watermark: yesOrNo.optional(),
};

/** "Only if watermark": that it is refused with the watermark off is not stated, so it is let through. */
const enterprise = { ...tracked, ...swap, watermark_image: url.optional() };
const community = { ...trackedByNumber, ...swap };

export const faceSwap = {
	'enterprise-faceswap-single-video-swap': z.strictObject(enterprise),
	'enterprise-faceswap-specific-video-swap': z.strictObject({
		...enterprise,
		reference_image: url,
	}),
	'v6-faceswap-single-video-swap': z.strictObject(community),
	'v6-faceswap-specific-video-swap': z.strictObject({ ...community, reference_image: url }),
};
