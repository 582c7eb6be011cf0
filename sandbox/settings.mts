import { z } from 'zod';

/** Everything of the sandbox that can be changed while it runs. Durations are in seconds. */
export const settingsSchema = z.strictObject({
	/** Divides the durations of tasks, rate-limit windows and webhook spacing; links keep theirs. */
	speed: z.number().positive(),
	queuedSeconds: z.number().min(0),
	processingSeconds: z.number().min(0),
	/** Random processing time between the two, instead of processingSeconds. */
	spreadSeconds: z.tuple([z.number().min(0), z.number().min(0)]).nullable(),
	/** Life of a result link; null: 3600 for Novita, 86400 for ModelsLab. */
	ttlSeconds: z.number().min(0).nullable(),
	/** Novita eta and progress_percent: null as the real endpoint does, true or false for all. */
	eta: z.boolean().nullable(),
	progress: z.boolean().nullable(),
	succeedSpelling: z.enum(['TASK_STATUS_SUCCEED', 'TASK_STATUS_SUCCEEDED']),
	/** How a ModelsLab fetch spells a failed task. */
	failureSpelling: z.enum(['failed', 'error']),
	/** ModelsLab submits answer with the finished video. */
	immediateSuccess: z.boolean(),
	videosPerTask: z.int().min(0).max(16),
	/** Results are files of so many bytes with the outer form of an MP4; null: real videos. */
	resultBytes: z.int().positive().nullable(),
	/** Largest raw upload in bytes; null: 30 MB for images, 100 MB for videos. */
	uploadBytes: z.int().positive().nullable(),
	/** Speed of the line to each result and raw upload, in Mbit a second; null: as fast as it goes. */
	lineMegabits: z.number().positive().nullable(),
	doubleWebhooks: z.boolean(),
	/** A webhook receiver that takes longer is sent the event again (Novita, five times). */
	webhookTimeoutSeconds: z.number().positive(),
	webhookRetrySeconds: z.number().min(0),
	rateLimits: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Settings at the start and after a reset. */
export function defaultSettings(options: { speed?: number; rateLimits?: boolean }): Settings {
	return {
		speed: options.speed ?? 1,
		queuedSeconds: 5,
		processingSeconds: 55,
		spreadSeconds: null,
		ttlSeconds: null,
		eta: null,
		progress: null,
		succeedSpelling: 'TASK_STATUS_SUCCEED',
		failureSpelling: 'failed',
		immediateSuccess: false,
		videosPerTask: 1,
		resultBytes: null,
		uploadBytes: null,
		lineMegabits: null,
		doubleWebhooks: false,
		webhookTimeoutSeconds: 5,
		webhookRetrySeconds: 10,
		rateLimits: options.rateLimits ?? false,
	};
}
