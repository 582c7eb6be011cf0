import type { IncomingHttpHeaders } from 'node:http';
import { withoutKey } from './keys.mts';

const LONGEST_TEXT = 8192;
const MOST_ENTRIES = 50_000;

/** A request as it arrived, without its secrets. */
export interface JournalEntry {
	/** ISO time of arrival. */
	at: string;
	method: string;
	path: string;
	query: unknown;
	host: string;
	headers: IncomingHttpHeaders;
	/** True when it carried the good key of the provider it asked. */
	authorized: boolean;
	/** Parsed JSON; null for none and for raw uploads. */
	body: unknown;
	/** Length of the body. */
	bytes: number;
	/** HTTP status it was answered with; null while open, 0 when the connection was cut. */
	status: number | null;
}

/** What arrived at the sandbox, in order. */
export class Journal {
	private entries: JournalEntry[] = [];

	add(entry: JournalEntry) {
		this.entries.push(entry);
		if (this.entries.length > MOST_ENTRIES) this.entries.shift();
	}

	/** Entries whose path begins with `path` and whose method is `method`, where given. */
	list({ path = '', method }: { path?: string; method?: string }): JournalEntry[] {
		return this.entries.filter(
			(entry) => entry.path.startsWith(path) && (!method || entry.method === method.toUpperCase()),
		);
	}

	clear() {
		this.entries = [];
	}
}

/** A body fit for the journal: no key, and long texts (base64 media) cut with their length. */
export function readableBody(body: unknown): unknown {
	return abbreviate(withoutKey(body));
}

function abbreviate(value: unknown): unknown {
	if (typeof value === 'string' && value.length > LONGEST_TEXT)
		return `${value.slice(0, 64)}... [${value.length} characters]`;
	if (Array.isArray(value)) return value.map(abbreviate);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, abbreviate(inner)]),
	);
}
