import type { NumberParameter, TextParameter } from '../types';

export const callbackPath = 'webhook';

export const callbackUrl: TextParameter = {
	name: 'callbackUrl',
	label: 'Callback URL',
	path: callbackPath,
	type: 'text',
	url: true,
	placeholder: 'e.g. https://example.com/hook',
	description: 'Public HTTPS address that ModelsLab calls once when the task ends',
};

export const trackId: TextParameter = {
	name: 'trackId',
	label: 'Track ID',
	path: 'track_id',
	type: 'text',
	description: 'Text of your own that comes back in the callback',
};

/** Where the page wants a number. */
export const numericTrackId: NumberParameter = {
	name: 'trackId',
	label: 'Track ID',
	path: 'track_id',
	type: 'integer',
	start: 1,
	description: 'Number of your own that comes back in the callback',
};
