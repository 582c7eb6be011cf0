import { isRecord } from '../utils/coerce';

/** The body of a response while it arrives: a Node stream, unpacked. */
export interface ByteChunks extends AsyncIterable<Buffer> {
	destroy?(): void;
}

/** Bytes, unpacked. Responses tell of tasks and balances: none is nearly as large. */
const LARGEST_BODY = 16 * 1024 * 1024;

/** @returns whether the body is still to be read */
export function isByteChunks(body: unknown): body is ByteChunks {
	return isRecord(body) && Symbol.asyncIterator in body;
}

/**
 * Reads a body to its end. One that is too large is not read on, and stands as a text that says so.
 * @returns text; for `json`, what it says when it is JSON
 * @throws the HTTP client's error when the connection is cut; for `json`, before anything has come
 */
export async function readBody(body: ByteChunks, type: 'json' | 'text'): Promise<unknown> {
	const chunks: Buffer[] = [];
	const reading = collect(body, chunks);
	// What has come of a response that is cut may name the task that was paid for.
	const mayBeCut = () => type === 'json' && chunks.length > 0;
	const isWhole = await reading.catch(async () => mayBeCut() || (await reading));
	if (!isWhole) return `A response of more than ${LARGEST_BODY} bytes, not read`;
	const text = Buffer.concat(chunks).toString('utf8');
	return type === 'json' ? parsed(text) : text;
}

/** @returns whether all was read; rejects when the connection is cut */
async function collect(body: ByteChunks, chunks: Buffer[]): Promise<boolean> {
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		size += chunk.length;
		// Leaving the loop destroys the stream, and with it the connection.
		if (size > LARGEST_BODY) return false;
	}
	return true;
}

/** IDs that a number of JavaScript cannot hold. */
const LONG_ID = /(?<!\\)("(?:task_?)?id"\s*:\s*)(\d{16,})(?=\s*[,}])/gi;

/** @returns what the text says when it is JSON, with long IDs as texts; else the text */
function parsed(text: string): unknown {
	const json = text.replace(/^\uFEFF/, '');
	for (const one of new Set([json.replace(LONG_ID, '$1"$2"'), json])) {
		try {
			return JSON.parse(one);
		} catch {
			continue;
		}
	}
	return text;
}
