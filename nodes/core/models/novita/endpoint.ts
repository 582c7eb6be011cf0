import type { ModelId } from '../vocabulary';
import type { ModelStatus, Source } from '../types';

/** What Novita's models share. Their order in the form follows from status and title. */

/** @returns the address of a model below /v3/async; its path is its id unless one is given */
export const onAsync = (id: string, endpoint = id) =>
	({
		id,
		provider: 'novita',
		surface: 'novita/async',
		path: `/v3/async/${endpoint}`,
	}) as const;

/** Listed in the index of August 2026 and treated as current in October. */
export const listed: ModelStatus = { state: 'current', since: '2026-10-07' };

/** Gone from the index of August 2026, without a notice. */
export const unlisted = (replacement?: ModelId): ModelStatus => ({
	state: 'unlisted',
	since: '2026-08',
	source: 'documentation index of 19 August 2026',
	...(replacement ? { replacement } : {}),
});

/** Last days of the notices of 7 July, 3 August and 1 September 2026. */
export const JULY = '2026-07-22';
export const AUGUST = '2026-08-19';
export const SEPTEMBER = '2026-09-30';

const NOTICES = {
	[JULY]: 'notice of 7 July 2026',
	[AUGUST]: 'notice of 3 August 2026',
	[SEPTEMBER]: 'notice of 1 September 2026',
};

/** Retired by a notice; `since` is the last day. */
export const retired = (since: keyof typeof NOTICES, replacement?: ModelId): ModelStatus => ({
	state: 'retired',
	since,
	source: NOTICES[since],
	...(replacement ? { replacement } : {}),
});

/** Retired as a third party reads the notice: the copy of it breaks off before. */
export const reported = (replacement?: ModelId): ModelStatus => ({
	...retired(SEPTEMBER, replacement),
	source: `${NOTICES[SEPTEMBER]} as a third party reads it`,
});

/** What replaces a model that is gone, by the operation. */
export const replacements = {
	textToVideo: 'kling-v3.0-pro-t2v',
	imageToVideo: 'kling-v3.0-pro-i2v',
	motionToVideo: 'kling-v3.0-motion-control',
} as const;

const REFERENCE = 'Novita AI, API reference';

/** When the facts were last compared with copies of the pages. */
export const CHECKED = '2026-11-21';

/** The whole page was read. */
export const page = (title: string, note?: string): Source => ({
	text: `${REFERENCE}, ${title}`,
	confidence: 'verified',
	checked: CHECKED,
	...(note ? { note } : {}),
});

/** Only parts of the page were read. */
export const excerpt = (title: string, note?: string): Source => ({
	...page(title, note),
	confidence: 'excerpt',
});

export const inferred = (text: string, note: string): Source => ({
	text,
	confidence: 'inferred',
	checked: CHECKED,
	note,
});

/** Retirement that only a third party read out of the notice. */
export const REPORTED = 'Retired as a third party reads the notice of 1 September 2026.';
