import { media } from './media.mts';
import {
	contentParts,
	minimaxContent,
	seedanceRoles,
	veoLastFrame,
} from './novita-content-rules.mts';
import type { Rule } from './rule.mts';
import { refuseIf } from './rule.mts';

const WAN_21_SIZES = ['480x832', '832x480', '720x1280', '1280x720'];
const WAN_1080P_SIZES = ['1920*1080', '1080*1920', '1440*1440', '1632*1248', '1248*1632'];

const webhookUrl = media('url', 'extra.webhook.url');

const frameSum = refuseIf(
	'prompts',
	'the frames of all prompts must add up to 128 or less',
	({ prompts = [] }) => prompts.reduce((sum, { frames }) => sum + frames, 0) > 128,
);

// With only one of the two given, the page falls back to 832 x 480.
const wan21Size = refuseIf(
	'width',
	`width x height must be one of ${WAN_21_SIZES.join(', ')}`,
	({ width, height }) =>
		width !== undefined && height !== undefined && !WAN_21_SIZES.includes(`${width}x${height}`),
);

const hunyuanSize = refuseIf(
	'width',
	'width x height must be 1280x720 or 720x1280',
	({ width, height }) => width === height,
);

const svdFrames = refuseIf(
	'frames_num',
	'must be 25 for SVD-XT and 14 for SVD',
	({ model_name, frames_num }) => frames_num !== (model_name === 'SVD-XT' ? 25 : 14),
);

const wan22FullHd: Rule = ({ parameters: { size = '', duration, loras } = {} }) => {
	if (!WAN_1080P_SIZES.includes(size)) return [];
	const refusals = [];
	if (duration === 8)
		refusals.push({ field: 'parameters.duration', message: 'must be 5 with a 1080P size' });
	if (loras?.length)
		refusals.push({ field: 'parameters.loras', message: 'not allowed with a 1080P size' });
	return refusals;
};

// The default resolution is 1080P.
const wan22ImageDuration = refuseIf(
	'parameters.duration',
	'must be 5 at 1080P',
	({ parameters: { duration, resolution = '1080P' } = {} }) =>
		duration === 8 && resolution === '1080P',
);

const oneStart = refuseIf(
	'image_url',
	'exactly one of image_url and first_clip_url must be given',
	({ image_url, first_clip_url }) => (image_url === undefined) === (first_clip_url === undefined),
);

const endImageProfessional = refuseIf(
	'end_image_url',
	'needs mode Professional',
	({ end_image_url, mode }) => end_image_url !== undefined && mode !== 'Professional',
);

const promptOrShots = refuseIf(
	'prompt',
	'exactly one of prompt and multi_prompt must be given',
	({ prompt, multi_prompt }) => (prompt === undefined) === (multi_prompt === undefined),
);

const endImageOrShots = refuseIf(
	'end_image',
	'end_image and multi_prompt exclude each other',
	({ end_image, multi_prompt }) => end_image !== undefined && multi_prompt !== undefined,
);

const hailuo = refuseIf(
	'resolution',
	'1080P needs duration 6, and duration 10 needs 768P',
	({ resolution, duration }) => resolution === '1080P' && duration === 10,
);

const vidu20 = refuseIf(
	'resolution',
	'must be 720p with duration 8',
	({ resolution = '720p', duration }) => duration === 8 && resolution !== '720p',
);

const pixverse = refuseIf(
	'resolution',
	'1080p is not allowed with fast_mode',
	({ resolution, fast_mode }) => fast_mode === true && resolution === '1080p',
);

const videoEditDuration = refuseIf(
	'duration',
	'must be 0 or between 2 and 10',
	({ duration }) => duration === 1,
);

const audioUrl = media('url', 'input.audio_url');
const klingImageToVideo = [endImageOrShots, media('urlOrData', 'image', 'end_image')];
const contentImages = media('urlOrData', 'content[].image_url.url');
const images = media('urlOrData', 'image', 'end_image', 'last_image', 'images[]');

/** Documented cross-field rules and media formats by endpoint id; sources in the reference tables. */
export const novitaRules: Record<string, Rule[]> = {
	txt2video: [frameSum, webhookUrl],
	img2video: [svdFrames, webhookUrl, media('base64', 'image_file')],
	'img2video-motion': [webhookUrl],
	'video-merge-face': [media('base64', 'request.face_image_base64')],
	'wan-t2v': [wan21Size, webhookUrl],
	'wan-i2v': [wan21Size, webhookUrl, media('url', 'image_url')],
	'wan-2.2-t2v': [wan22FullHd],
	'wan-2.2-i2v': [wan22ImageDuration, media('url', 'input.img_url')],
	'wan-2.5-t2v-preview': [audioUrl],
	'wan-2.5-i2v-preview': [audioUrl, media('url', 'input.img_url')],
	'wan2.6-t2v': [audioUrl],
	'wan2.6-i2v': [audioUrl, media('urlOrData', 'input.img_url')],
	'wan2.6-v2v': [audioUrl, media('url', 'input.reference_urls[]')],
	'wan2.7-i2v': [oneStart],
	'wan2.7-videoedit': [videoEditDuration],
	'hunyuan-video-fast': [hunyuanSize],
	'kling-v1.6-i2v': [endImageProfessional, media('url', 'image_url', 'end_image_url')],
	'kling-v3.0-std-i2v': klingImageToVideo,
	'kling-v3.0-pro-t2v': [promptOrShots],
	'kling-v3.0-pro-i2v': [promptOrShots, ...klingImageToVideo],
	'kling-v3.0-4k-i2v': klingImageToVideo,
	'kling-v2.6-pro-motion-control': [media('url', 'video'), media('urlOrData', 'image')],
	'kling-v3.0-motion-control': [media('url', 'video'), media('urlOrData', 'image')],
	'minimax-video-01': [media('url', 'image_url')],
	'minimax-hailuo-02': [hailuo, images],
	'minimax-hailuo-2.3-t2v': [hailuo],
	'minimax-hailuo-2.3-i2v': [hailuo, images],
	'minimax-hailuo-2.3-fast-i2v': [hailuo, images],
	'minimax-h3': [contentParts, minimaxContent, contentImages],
	'vidu-2.0-img2video': [vidu20, images],
	'pixverse-v4.5-i2v': [pixverse],
	'pixverse-v4.5-t2v': [pixverse],
	'seedance-2.x': [contentParts, seedanceRoles, contentImages],
	'veo-3.1': [veoLastFrame],
};
