import { z } from 'zod';

/** An outcome set in advance for the next `times` tasks that match. */
export const outcomeSchema = z.strictObject({
	match: z
		.strictObject({ pathPrefix: z.string().optional(), promptIncludes: z.string().optional() })
		.optional(),
	times: z.int().default(1),
	outcome: z.enum(['failed', 'succeeded', 'cancelled', 'expired']),
	reason: z.string().optional(),
});

export type PresetOutcome = z.infer<typeof outcomeSchema>;
export type Outcome = { outcome: PresetOutcome['outcome']; reason: string };

const DEFAULT_REASONS = {
	succeeded: '',
	failed: 'TASK_FAILED: the generation failed because of an internal error of the model',
	cancelled: 'the task was cancelled',
	expired: 'the task has expired',
};

/** The outcome of a new task: a preset one, else failure when its prompt contains `[fail]`. */
export function decideOutcome(presets: PresetOutcome[], path: string, prompt: string): Outcome {
	const preset = presets.find(
		({ match, times }) =>
			times !== 0 &&
			path.startsWith(match?.pathPrefix ?? '') &&
			prompt.includes(match?.promptIncludes ?? ''),
	);
	if (preset) preset.times--;
	const outcome = preset?.outcome ?? (prompt.includes('[fail]') ? 'failed' : 'succeeded');
	return { outcome, reason: preset?.reason ?? DEFAULT_REASONS[outcome] };
}
