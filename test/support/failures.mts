import type { Execution } from '../../harness/n8n/execution.mts';

/** What n8n's error panel shows of a failed execution. */
export function shownError({ error }: Execution) {
	const { message, description, context } = error ?? {};
	return { message, description, context };
}
