import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { redactKeys } from './keys.mts';

const MAX_TEXT_LENGTH = 8192;
const MAX_ENTRIES = 50_000;

/** A request as it arrived, without its secrets. */
export interface LoggedRequest {
	/** ISO time of arrival. */
	at: string;
	method: string;
	path: string;
	query: unknown;
	host: string;
	headers: IncomingHttpHeaders;
	/** Whether it carried the valid key of the provider it addressed. */
	authorized: boolean;
	/** Parsed JSON; null for no body and for raw uploads. */
	body: unknown;
	/** Length of the body. */
	bytes: number;
	/** HTTP status of the response; null before it began, 0 when the connection was cut. */
	status: number | null;
}

/** The requests that the sandbox received, in order. */
export class RequestLog {
	private entries: LoggedRequest[] = [];

	add(entry: LoggedRequest) {
		this.entries.push(entry);
		if (this.entries.length > MAX_ENTRIES) this.entries.shift();
	}

	/** Requests whose path begins with `path` and whose method is `method`, where given. */
	list({ path = '', method }: { path?: string; method?: string }): LoggedRequest[] {
		return this.entries.filter(
			(entry) => entry.path.startsWith(path) && (!method || entry.method === method.toUpperCase()),
		);
	}

	clear() {
		this.entries = [];
	}
}

/** A body fit for the log: no key, and of long texts (base64 media) the beginning, the length and the hash. */
export function loggableBody(body: unknown): unknown {
	return truncate(redactKeys(body));
}

function truncate(value: unknown): unknown {
	if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH)
		return `${value.slice(0, 64)}... [${value.length} characters, sha256 ${hashOf(value)}]`;
	if (Array.isArray(value)) return value.map(truncate);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, truncate(inner)]));
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
