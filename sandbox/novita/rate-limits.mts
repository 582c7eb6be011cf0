/** Documented default limits, in requests per minute; no other endpoint has a published one. */
const REQUESTS_PER_MINUTE: Record<string, number> = {
	txt2video: 2,
	img2video: 2,
	'video-merge-face': 10,
	'wan-t2v': 20,
	'wan-i2v': 20,
	'hunyuan-video-fast': 20,
	'kling-v1.6-t2v': 20,
	'kling-v1.6-i2v': 20,
	'minimax-video-01': 20,
};

export function requestsPerMinute(endpointId: string): number | undefined {
	return REQUESTS_PER_MINUTE[endpointId];
}
