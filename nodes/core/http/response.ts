import type { NetworkFailure } from './network-failure';

/** A response that arrived, whatever its status. */
export interface ApiResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Parsed when the body was JSON, else its text. Keys of the credential are redacted. */
	body: unknown;
	/** When it came, in ms since the epoch. */
	receivedAt: number;
}

export type ApiReply = ApiResponse | NetworkFailure;
