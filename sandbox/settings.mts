import { z } from 'zod';

/** Everything that can be changed while the sandbox runs. */
export const settingsSchema = z.strictObject({
	/** Divides task durations, rate-limit windows and webhook retry delays, but not link lifetimes. */
	speed: z.number().positive(),
	queuedSeconds: z.number().min(0),
	processingSeconds: z.number().min(0),
	/** Least and most: a random processing time between the two, instead of processingSeconds. */
	processingSecondsRange: z.tuple([z.number().min(0), z.number().min(0)]).nullable(),
	/**
	 * Lifetime of a result link; null: 3600 for Novita, 86400 for ModelsLab. Behind a plain link, which
	 * does not say when it ends, the file is deleted then.
	 */
	ttlSeconds: z.number().min(0).nullable(),
	/** Whether Novita reports eta and progress_percent; null: as the real endpoint does. */
	eta: z.boolean().nullable(),
	progress: z.boolean().nullable(),
	/** How Novita spells a running task; sister brands say TASK_STATUS_RUNNING. */
	processingSpelling: z.enum(['TASK_STATUS_PROCESSING', 'TASK_STATUS_RUNNING']),
	/** Novita's responses come as `{"data": {...}}`, as at sister brands. */
	wrapInData: z.boolean(),
	succeedSpelling: z.enum(['TASK_STATUS_SUCCEED', 'TASK_STATUS_SUCCEEDED']),
	/** How a ModelsLab fetch spells a failed task. */
	failureSpelling: z.enum(['failed', 'error']),
	/**
	 * HTTP status of ModelsLab's refusal of a body: 200 as its own client expects it, or 400 as its
	 * error page says.
	 */
	refusalStatus: z.literal([200, 400]),
	/** ModelsLab's result links: as the documented sample shows them, or signed and expiring as on S3. */
	modelsLabLinks: z.enum(['plain', 'signed']),
	/** Whether models that a provider has retired are refused, as they are today, or still served. */
	retiredModels: z.enum(['refused', 'served']),
	/** ModelsLab submits respond with the finished video. */
	immediateSuccess: z.boolean(),
	videosPerTask: z.int().min(0).max(16),
	/** Results are generated files of this size with the structure of an MP4; null: real videos. */
	resultBytes: z.int().positive().nullable(),
	/** Largest raw upload in bytes; null: 30 MB for images, 100 MB for videos. */
	maxUploadBytes: z.int().positive().nullable(),
	/** Bandwidth of each download of a result and each raw upload, in Mbit/s; null: no limit. */
	bandwidthMegabits: z.number().positive().nullable(),
	/** Every webhook is sent twice. */
	duplicateWebhooks: z.boolean(),
	/** A receiver that takes longer is sent the event again (Novita, five times). */
	webhookTimeoutSeconds: z.number().positive(),
	webhookRetrySeconds: z.number().min(0),
	/** OpenRouter signs its webhooks with it; null: they are not signed. */
	webhookSecret: z.string().min(1).nullable(),
	rateLimits: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Settings at start-up and after a reset. */
export function defaultSettings(options: {
	speed?: number;
	rateLimits?: boolean;
	retiredModels?: Settings['retiredModels'];
}): Settings {
	return {
		speed: options.speed ?? 1,
		queuedSeconds: 5,
		processingSeconds: 55,
		processingSecondsRange: null,
		ttlSeconds: null,
		eta: null,
		progress: null,
		processingSpelling: 'TASK_STATUS_PROCESSING',
		wrapInData: false,
		succeedSpelling: 'TASK_STATUS_SUCCEED',
		failureSpelling: 'failed',
		refusalStatus: 200,
		modelsLabLinks: 'plain',
		retiredModels: options.retiredModels ?? 'refused',
		immediateSuccess: false,
		videosPerTask: 1,
		resultBytes: null,
		maxUploadBytes: null,
		bandwidthMegabits: null,
		duplicateWebhooks: false,
		webhookTimeoutSeconds: 5,
		webhookRetrySeconds: 10,
		webhookSecret: null,
		rateLimits: options.rateLimits ?? false,
	};
}
