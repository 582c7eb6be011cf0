/**
 * The last day of each model by Novita AI's own notices of 7 July, 3 August and 1 September 2026.
 * Models that only left the index, without a notice, are not here: whether they answer is unknown.
 */
const LAST_DAYS: Array<[string, RegExp]> = [
	[
		'2026-07-22',
		/^(kling-2\.5-turbo-|kling-o1-|kling-v2\.6-pro-|pixverse-v4\.5-|vidu-q2-|viduq2-|vidu-q3-(turbo|pro)-)/,
	],
	// wan-t2v is in the notice too, but its page was given to this sandbox to play: it stays.
	['2026-08-19', /^(wan-i2v$|wan-2\.2-|seedance-v1\.5-pro-)/],
	['2026-09-30', /^(wan-2\.5-|wan2\.6-)/],
	// The rest of that notice, as a third party read it.
	['2026-09-30', /^(wan2\.7-|minimax-hailuo-2\.3-|heygen-video-translate$)/],
];

/** Whether the real API has stopped serving an endpoint. */
export function isRetired(endpointId: string): boolean {
	return LAST_DAYS.some(([, ids]) => ids.test(endpointId));
}
