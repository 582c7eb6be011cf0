import type { RequestBody } from '../schemas/request-body.mts';

/**
 * Frames per second where no page states them. txt2video is AnimateDiff-like, and 8 is that model's
 * rate; Wan makes 16; for the rest 12 keeps 15 seconds of 4K affordable.
 */
const FPS: Array<[RegExp, number]> = [
	[/^(txt2video|img2video-motion|video-merge-face)$/, 8],
	[/^wan-/, 16],
	[/^minimax-video-01$/, 25],
	[/^enterprise-video/, 8],
	[/^(v6-|enterprise-ultra)/, 16],
];
const DEFAULT_FPS = 12;
const MOTION_FRAMES = 32;

/** Seconds of models whose pages state a length without a field for it. */
const SECONDS: Array<[RegExp, number]> = [
	[/hailuo|minimax-video-01/i, 6],
	[/veo/, 8],
	[/vidu-2\.0|sora/, 4],
];
const DEFAULT_SECONDS = 5;

// SVD makes 6 frames per second; interpolation brings that to 24.
const INTERPOLATED_FPS = 24;

interface Shot {
	duration?: number | string;
}

/** Frame rate and number of frames of the result. */
export function lengthOf(endpointId: string, fields: RequestBody): { fps: number; frames: number } {
	if (fields.prompts) return { fps: 8, frames: total(fields.prompts.map(({ frames }) => frames)) };
	const fps = fpsOf(endpointId, fields);
	if (fields.enable_frame_interpolation) {
		const factor = INTERPOLATED_FPS / Number(fields.frames_per_second);
		return { fps: INTERPOLATED_FPS, frames: Number(fields.frames_num) * factor };
	}
	if (endpointId === 'wan-t2v' || endpointId === 'wan-i2v') return { fps, frames: 81 };
	if (/motion$|merge-face$/.test(endpointId)) return { fps, frames: MOTION_FRAMES };
	const counted = Number(fields.num_frames ?? fields.frames_num ?? fields.frames);
	if (counted > 0 && fields.duration === undefined) return { fps, frames: counted };
	return { fps, frames: Math.max(1, Math.round(secondsOf(endpointId, fields) * fps)) };
}

function fpsOf(endpointId: string, fields: RequestBody): number {
	// The only documented response of the zeroscope model says 7.
	if (fields.model_id === 'zeroscope' && fields.fps === 8) return 7;
	const requested = fields.fps ?? fields.frames_per_second ?? fields.frame_rate;
	return Number(requested ?? firstMatch(FPS, endpointId) ?? DEFAULT_FPS);
}

function secondsOf(endpointId: string, fields: RequestBody): number {
	const shots: Shot[] | undefined = [fields.multi_prompt, fields.image_settings].find(
		Array.isArray,
	);
	if (shots) return total(shots.map(({ duration }) => Number(duration ?? DEFAULT_SECONDS)));
	const requested = Number(fields.duration ?? fields.durationSeconds);
	return requested > 0 ? requested : (firstMatch(SECONDS, endpointId) ?? DEFAULT_SECONDS);
}

function firstMatch(table: Array<[RegExp, number]>, id: string): number | undefined {
	return table.find(([pattern]) => pattern.test(id))?.[1];
}

function total(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}
