import { z } from 'zod';

const url = z.strictObject({ url: z.string() });
const image = z.strictObject({ type: z.literal('image_url'), image_url: url });

/** The body of POST /videos as the specification and the official client have it. */
export const requestSchema = z.strictObject({
	model: z.string(),
	prompt: z.string().optional(),
	duration: z.int().min(1).optional(),
	resolution: z.string().optional(),
	aspect_ratio: z.string().optional(),
	size: z.string().optional(),
	frame_images: z
		.array(image.extend({ frame_type: z.enum(['first_frame', 'last_frame']) }))
		.optional(),
	input_references: z
		.array(
			z.discriminatedUnion('type', [
				image,
				z.strictObject({ type: z.literal('audio_url'), audio_url: url }),
				z.strictObject({ type: z.literal('video_url'), video_url: url }),
			]),
		)
		.optional(),
	generate_audio: z.boolean().optional(),
	seed: z.int().optional(),
	callback_url: z.url().optional(),
	previous_job_id: z.string().optional(),
	upscale_factor: z.number().positive().optional(),
	creativity: z.int().optional(),
	provider: z
		.strictObject({ options: z.record(z.string(), z.record(z.string(), z.unknown())).optional() })
		.optional(),
	user: z.string().optional(),
	session_id: z.string().max(256).optional(),
	trace: z.record(z.string(), z.unknown()).optional(),
});

export type VideoRequest = z.infer<typeof requestSchema>;
export type Reference = NonNullable<VideoRequest['input_references']>[number];

export function addressOf(reference: Reference): { field: string; url: string } {
	switch (reference.type) {
		case 'image_url':
			return { field: 'image_url.url', url: reference.image_url.url };
		case 'audio_url':
			return { field: 'audio_url.url', url: reference.audio_url.url };
		case 'video_url':
			return { field: 'video_url.url', url: reference.video_url.url };
	}
}
