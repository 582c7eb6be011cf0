import { z } from 'zod';
import { text, url, whole } from '../fields.mts';
import type { MediaFormats } from '../media.mts';
import { media } from '../media.mts';

/**
 * What the pages of ModelsLab share. None of them states a lower bound of sizes, frames or steps: that
 * nothing is below 1 is assumed. Samples send null for webhook, track_id, seed and clip_skip.
 */

/** The docs want a public HTTPS address; a sandbox calls loopback ones, so http passes too. */
const webhook = url.nullable().optional();

const withTrackId = (track_id: z.ZodType) => ({ key: text(1), webhook, track_id });

/** v6, the ultra servers and v7. */
export const tracked = withTrackId(z.string().nullable().optional());

/** Enterprise image to video and the face swap of v6. */
export const trackedByNumber = withTrackId(z.int().nullable().optional());

/** The seed's page shows track_id in samples only. */
export const trackedByAny = withTrackId(z.union([z.string(), z.int()]).nullable().optional());

export const seed = z.int().nullable().optional();
export const clipSkip = whole(0, 2).nullable().optional();

/** A URL, or a file in the body where a page says so. */
export const file = (kind: MediaFormats['kind'], ...others: Array<'dataUri' | 'base64'>) =>
	media({ kind, as: ['url', ...others] });
