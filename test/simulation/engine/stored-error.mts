import type { StoredError } from './types.mts';

/** What n8n keeps of an error. */
export function stored(thrown: unknown): StoredError {
	const { message, description, context } = thrown as Partial<StoredError>;
	return {
		message: String(message),
		description: String(description ?? ''),
		context: JSON.parse(JSON.stringify(context ?? {})),
	};
}
