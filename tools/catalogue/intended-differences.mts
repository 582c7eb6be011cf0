import type { Difference } from './compare.mts';

/** Differences from the references that are meant, each with its reason. Patterns match whole texts. */
export interface Intention {
	endpoint: RegExp;
	field?: RegExp;
	fact: Difference['fact'] | Array<Difference['fact']>;
	why: string;
}

export const intentions: Intention[] = [
	{
		endpoint:
			/vidu-q3-turbo-t2v|vidu-q3-pro-f2v|vidu-q2-pro-img2video|vidu-q2-pro-fast-startend2video|vidu-q2-template2video|viduq2-pro-fast|heygen-video-translate/,
		fact: 'missing',
		why: 'Known by name only: no parameter table. Custom Request reaches it.',
	},
	{
		endpoint: /img2video-motion/,
		field: /extra\..*/,
		fact: 'extra',
		why: 'The page shows extra without its fields; those of the sibling endpoints are offered.',
	},
	{
		endpoint: /wan-t2v/,
		field: /width|height|seed/,
		fact: 'required',
		why: 'Required on the older page, optional on the newer one: always sent, which satisfies both.',
	},
	{
		endpoint: /wan2\.7-r2v/,
		field: /media|media\[\]\.type|shot_type/,
		fact: ['enum', 'minItems'],
		why: 'Values known from third-party code; a request without references makes no sense.',
	},
	{
		endpoint: /wan2\.7-videoedit/,
		field: /duration/,
		fact: ['enum', 'min', 'max'],
		why: '0 or 2 to 10 seconds, so 1 is not offered.',
	},
	{
		endpoint: /hunyuan-video-fast/,
		field: /frames/,
		fact: 'enum',
		why: 'Not in the table, but every sample sends 85: it is sent.',
	},
	{
		endpoint: /kling-v3\.0-pro-(t2v|i2v)/,
		field: /prompt/,
		fact: 'required',
		why: 'Flagged required, yet excluded by multi_prompt: exactly one of the two is asked for.',
	},
	{
		endpoint: /kling-v3\.0-pro-(t2v|i2v)/,
		field: /multi_prompt/,
		fact: 'minItems',
		why: 'A list that stands in for the prompt and is empty is never meant.',
	},
	{
		endpoint: /seedance-2\.x/,
		field: /seed/,
		fact: ['min', 'max'],
		why: 'The range that another route of the provider took on 21 May 2026.',
	},
	{
		endpoint: /minimax-video-01|minimax-hailuo-02|veo-3\.1/,
		field: /image_url|image|instances\[\]\.image/,
		fact: 'required',
		why: 'One endpoint for text and image to video: the image is required where it is the operation.',
	},
	{
		endpoint: /minimax-h3/,
		field: /ratio/,
		fact: 'default',
		why: 'adaptive is what the client sends with an image, 16:9 without one.',
	},
	{
		endpoint: /vidu-q1-reference2video|vidu-q3-turbo-i2v|v7-kling-v1-6|v6-scene-maker/,
		field: /images|init_image|scenes/,
		fact: 'minItems',
		why: 'A list that is required and empty is never meant.',
	},
	{
		endpoint: /vidu-q2-(text|reference)2video/,
		field: /aspect_ratio/,
		fact: 'enum',
		why: 'The page names these three as examples.',
	},
	{
		endpoint: /vidu-q2-(pro|turbo)-startend2video|vidu-q3-turbo-i2v/,
		field: /resolution|movement_amplitude|wm_position/,
		fact: 'enum',
		why: 'Values were not visible: those of the sibling models are offered.',
	},
	{
		endpoint: /seedance-2\.x|veo-3\.1/,
		field: /resolution|ratio|parameters\.aspectRatio/,
		fact: 'enum',
		why: 'Free text in third-party code: the values that were seen, or that siblings have.',
	},
	{
		endpoint: /seedance-2\.x|veo-3\.1/,
		field: /seed|parameters\.seed/,
		fact: ['min', 'max'],
		why: 'The range that a public third-party client of these routes keeps.',
	},
	{
		endpoint: /veo-3\.1/,
		field: /instances/,
		fact: 'missing',
		why: 'The container of one request; its fields are there.',
	},
	{
		endpoint: /unified-video-create/,
		fact: 'extra',
		why: 'Fields that the pages show; the route itself describes them per model.',
	},
	{
		endpoint: /enterprise-video-text2video/,
		field: /model_id/,
		fact: 'enum',
		why: 'The older page sends zeroscope.',
	},
	{
		endpoint: /enterprise-video-text2video|v6-text2video/,
		field: /upscale_guidance_scale/,
		fact: 'max',
		why: 'The table says 8; its own sample sends 12, which v6 gives as the default.',
	},
	{
		endpoint: /v7-kling-motion-control/,
		field: /prompt/,
		fact: 'required',
		why: 'Required on the excerpt of the page, optional in the reference that was read in full.',
	},
	{
		endpoint: /enterprise-video-text2video/,
		field: /upscale_(width|height)/,
		fact: 'max',
		why: 'The older page says 1024 pixels, the v6 page gives it as the maximum.',
	},
	{
		endpoint: /enterprise-.*|v6-.*/,
		field:
			/(upscale_)?(width|height)|clip_skip|num_frames|(upscale_)?num_inference_steps|resolution|fps|sample_shift/,
		fact: 'min',
		why: 'Lower bounds of our own: 1, or 0 where nothing is a value.',
	},
	{
		endpoint: /enterprise-video-img2video/,
		field: /min_guidance_scale|max_guidance_scale/,
		fact: ['min', 'max'],
		why: 'The two limits of one range hold for both ends of it.',
	},
	{
		endpoint: /enterprise-(video|ultra)-img2video/,
		field: /init_image/,
		fact: 'required',
		why: 'Not marked, but needed in practice.',
	},
	{
		endpoint: /enterprise-video-img2video/,
		field: /output_type/,
		fact: 'enum',
		why: 'base64 gives no link, which every other part of this package needs.',
	},
	{
		endpoint: /enterprise-video-img2video|v6-video2video/,
		field: /base64/,
		fact: 'missing',
		why: 'Only in a sample, as false.',
	},
	{
		endpoint: /v6-img2video-h3-minimax-r2v/,
		field: /base64/,
		fact: 'missing',
		why: 'Files become links first, so that lists may mix them with URLs.',
	},
	{
		endpoint: /v6-img2video-ultra/,
		field: /base64/,
		fact: 'default',
		why: 'Sent as true when the image is Base64 text, else left out.',
	},
	{
		endpoint: /(enterprise|v6)-.*ultra.*|v6-img2video-ultra/,
		field: /num_frames|sample_shift|resolution/,
		fact: 'max',
		why: 'More than 120 frames are refused, as third parties report; the limits of shift and resolution stand on the sibling pages.',
	},
	{
		endpoint: /enterprise-ultra-img2video/,
		field: /resolution|fps/,
		fact: ['type', 'default'],
		why: 'A whole number on the sibling page, as are the defaults.',
	},
	{
		endpoint: /v6-(text|img)2video-ultra/,
		field: /fps/,
		fact: 'max',
		why: 'The page sample and the Python SDK use 18.',
	},
	{
		endpoint: /v6-scene-maker/,
		field: /scenes\[\]\..*/,
		fact: 'extra',
		why: 'Described in words in the table.',
	},
	{
		endpoint: /v7-seedance-1\.0-pro-i2v|v7-Hailuo-02-start-end-frame/,
		field: /init_image/,
		fact: ['minItems', 'maxItems'],
		why: 'The list holds the one image, or the start and the end frame.',
	},
	{
		endpoint: /v7-(seedance-1-5-pro|wan.*)/,
		field: /duration/,
		fact: 'min',
		why: 'A video of no seconds is never meant.',
	},
	{
		endpoint: /v7-veo-3\.1-lite-t2v/,
		field: /duration/,
		fact: 'enum',
		why: 'The values of Veo 3.1 and Veo 3.1 Fast.',
	},
	{
		endpoint: /v7-kling-motion-control|v7-gen4_aleph/,
		field: /prompt/,
		fact: 'maxLength',
		why: 'Stated beside the table.',
	},
	{
		endpoint: /v7-gen4_aleph/,
		field: /public_figure_threshold/,
		fact: 'enum',
		why: 'medium and high are in the reference of the command server.',
	},
];

/** @returns the intention behind a difference */
export function intentionOf({ endpoint, field, fact }: Difference): Intention | undefined {
	return intentions.find(
		(one) =>
			matches(one.endpoint, endpoint) &&
			(one.field === undefined || matches(one.field, field)) &&
			[one.fact].flat().includes(fact),
	);
}

function matches(pattern: RegExp, text: string): boolean {
	return new RegExp(`^(?:${pattern.source})$`).test(text);
}
