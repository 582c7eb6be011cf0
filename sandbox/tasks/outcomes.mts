import { z } from 'zod';

/** An outcome ordered in advance for the next `times` tasks that match. */
export const outcomeSchema = z.strictObject({
	match: z
		.strictObject({ pathPrefix: z.string().optional(), promptIncludes: z.string().optional() })
		.optional(),
	times: z.int().default(1),
	outcome: z.enum(['failed', 'succeeded', 'cancelled']),
	reason: z.string().optional(),
});

export type OrderedOutcome = z.infer<typeof outcomeSchema>;
export type Outcome = { outcome: OrderedOutcome['outcome']; reason: string };

const DEFAULT_REASONS = {
	succeeded: '',
	failed: 'TASK_FAILED: the generation failed because of an internal error of the model',
	cancelled: 'the task was cancelled',
};

/** What becomes of a new task: an ordered outcome, else failure when its prompt says `[fail]`. */
export function decideOutcome(ordered: OrderedOutcome[], path: string, prompt: string): Outcome {
	const order = ordered.find(
		({ match, times }) =>
			times !== 0 &&
			path.startsWith(match?.pathPrefix ?? '') &&
			prompt.includes(match?.promptIncludes ?? ''),
	);
	if (order) order.times--;
	const outcome = order?.outcome ?? (prompt.includes('[fail]') ? 'failed' : 'succeeded');
	return { outcome, reason: order?.reason ?? DEFAULT_REASONS[outcome] };
}
