import { z } from 'zod';
import { oneOf, refuse, text, whole, wholeAsText, words, yesOrNo } from '../fields.mts';
import { file, tracked } from './common.mts';

/**
 * Video Fusion. Sources: the vendor's Python SDK (12 January 2026) and the reference of its command
 * server (May 2026), whole; model pages, in part. The reference names fields and ranges of a whole
 * route, the others those of one model: a model takes the route's, and its own as it says itself.
 */

const seconds = (...values: [string, ...string[]]) => oneOf(...values);
const anySeconds = z.union([wholeAsText(1), whole(1)], { error: 'must be a number of seconds' });

/** Wherever a model page shows a text, the skill file wants a list: either is taken. */
const oneOrMany = <Schema extends z.ZodType>(schema: Schema) =>
	z.union([z.array(schema).min(1), schema]);

const imageFile = file('image', 'dataUri', 'base64');
const videoFile = file('video', 'dataUri', 'base64');
const audioFile = file('audio', 'dataUri', 'base64');
const images = z.array(imageFile).min(1);
const image = z.union([images, imageFile], { error: 'must be a valid URL or Base64 of an image' });
const video = oneOrMany(videoFile);
const sound = audioFile.nullable().optional();

type Fields = Record<string, z.ZodType>;

/** Only the names are known of some: their values are let through. */
const anyText = text(1).optional();

const shape = {
	negative_prompt: text().nullable().optional(),
	aspect_ratio: anyText,
	duration: anySeconds.optional(),
};

/** `POST text-to-video`. */
const fromText = (own: Fields = {}) =>
	z.strictObject({
		...tracked,
		...shape,
		model_id: text(1),
		prompt: words(),
		width: whole(512, 1024).optional(),
		height: whole(512, 1024).optional(),
		fps: whole(1).optional(),
		resolution: anyText,
		portrait: yesOrNo.optional(),
		camera_fixed: yesOrNo.optional(),
		enhance_prompt: yesOrNo.optional(),
		generate_audio: yesOrNo.optional(),
		init_audio: sound,
		...own,
	});

/** `POST image-to-video`. The reference leaves the prompt open, the SDK requires it. */
const fromImage = (own: Fields = {}) =>
	z.strictObject({
		...tracked,
		...shape,
		model_id: text(1),
		init_image: image,
		prompt: words(),
		resolution: anyText,
		portrait: yesOrNo.optional(),
		init_audio: sound,
		...own,
	});

const kling = { duration: seconds('5', '10') };
const hailuo = { duration: seconds('6', '10').optional() };
const threeRatios = oneOf('16:9', '9:16', '1:1');
const twoRatios = oneOf('16:9', '9:16').optional();

const veo = { aspect_ratio: twoRatios, duration: seconds('4', '6', '8').optional() };

/** Other clients only. */
const ltx = {
	resolution: oneOf('1920x1080', '2560x1440', '3840x2160').optional(),
	duration: seconds('6', '8', '10').optional(),
	generate_audio: yesOrNo.optional(),
	fps: oneOf<25 | 50 | '25' | '50'>(25, 50, '25', '50').optional(),
};

const bytedance = {
	'v7-seedance-t2v': fromText({
		aspect_ratio: oneOf('16:9', '4:3', '1:1', '9:21').optional(),
		resolution: oneOf('720p', '480p').optional(),
	}),
	'v7-seedance-i2v': fromImage(),
	'v7-seedance-1.0-pro-i2v': fromImage({ init_image: images }),
	'v7-seedance-1.0-pro-fast-t2v': fromText(),
	'v7-seedance-1.0-pro-fast-i2v': fromImage(),
	'v7-seedance-1-5-pro': fromText(),
	'v7-omni-human': fromImage({ init_audio: audioFile, prompt: text().optional() }),
	'v7-omni-human-1.5': fromImage({ init_audio: audioFile }),
};

/** The SDK requires a sound of 2.5, the pages send null. */
const wan = {
	'v7-wan2.5-t2v': fromText(),
	'v7-wan2.5-i2v': fromImage(),
	'v7-wan2.6-t2v': fromText(),
	'v7-wan2.6-i2v': fromImage(),
	'v7-wan2.6-i2v-flash': fromImage(),
};

const google = {
	'v7-veo-3.1': fromText(veo),
	'v7-veo-3.1-fast': fromText(veo),
	'v7-veo-3.1-lite-t2v': fromText({ ...veo, init_image: imageFile.optional() }),
	'v7-veo-3.0-fast-generate': fromText({
		aspect_ratio: z.literal('16:9').optional(),
		duration: z.literal('8').optional(),
	}),
	'v7-sora-2': fromText({
		// The last two are what another client sends.
		aspect_ratio: oneOf('16:9', '9:16', '720x1280', '1280x720').optional(),
		duration: seconds('4', '8', '12').optional(),
	}),
};

/** `POST motion-control`. The model page requires the prompt, the reference of the route leaves it open. */
const motionControl = z.strictObject({
	...tracked,
	model_id: text(1),
	init_image: image,
	init_video: video,
	character_orientation: oneOf('image', 'video'),
	prompt: text(0, 2500).optional(),
	mode: oneOf('std', 'pro').optional(),
	keep_original_sound: oneOf('yes', 'no').optional(),
});

const kuaishou = {
	'v7-kling-v2-5-turbo-t2v': fromText({ ...kling, aspect_ratio: threeRatios }),
	'v7-Kling-V2-5-Turbo-i2v': fromImage(kling),
	'v7-kling-v2-master-t2v': fromText(kling),
	'v7-kling-v2-master-i2v': fromImage(kling),
	'v7-kling-v2-1-master-t2v': fromText(kling),
	'v7-kling-v2-1-master-i2v': fromImage(kling),
	'v7-kling-v2-1-i2v': fromImage(kling),
	'v7-kling-v1-6': fromImage({
		init_image: images,
		duration: seconds('5', '10').optional(),
		aspect_ratio: threeRatios.optional(),
	}),
	'v7-kling-motion-control': motionControl,
	// Of 3.0 only names and values are known, from other clients.
	'v7-kling-v3-t2v': fromText({ ...kling, aspect_ratio: threeRatios }),
	'v7-kling-v3-i2v': fromImage(kling),
	'v7-kling-v3-motion-control': motionControl,
};

const minimax = {
	'v7-Hailuo-2.3-t2v': fromText(),
	'v7-Hailuo-02-t2v': fromText(),
	'v7-Hailuo-2.3-i2v': fromImage(hailuo),
	'v7-Hailuo-2.3-Fast-i2v': fromImage(hailuo),
	'v7-Hailuo-02-i2v': fromImage(),
	'v7-Hailuo-02-start-end-frame': fromImage({ init_image: images.max(2) }),
};

const ALEPH_UNITS = 1000;

/** The limit of the prompt counts UTF-16 units. */
const aleph = z
	.strictObject({
		...tracked,
		model_id: text(1),
		prompt: words(),
		init_video: video,
		init_image: imageFile.optional(),
		negative_prompt: text().nullable().optional(),
		aspect_ratio: oneOf(
			...(['1280:720', '720:1280', '1104:832', '960:960'] as const),
			...(['832:1104', '1584:672', '848:480'] as const),
		),
		duration: anySeconds.optional(),
		seed: whole(0, 2 ** 32 - 1).optional(),
		public_figure_threshold: oneOf('auto', 'low', 'medium', 'high').optional(),
	})
	.superRefine(({ prompt }, context) => {
		const isLong = prompt.length > ALEPH_UNITS;
		refuse(context, isLong, ['prompt'], `must be at most ${ALEPH_UNITS} characters`);
	});

const others = {
	'v7-gen4_aleph': aleph,
	'v7-lipsync-2': z.strictObject({
		...tracked,
		model_id: text(1),
		init_video: video,
		init_audio: audioFile,
	}),
	'v7-ltx-2-3-pro-t2v': fromText(ltx),
	'v7-ltx-2-3-pro-i2v': fromImage(ltx),
	'v7-ltx-2-pro-i2v': fromImage(ltx),
};

export const v7 = { ...bytedance, ...wan, ...google, ...kuaishou, ...minimax, ...others };
