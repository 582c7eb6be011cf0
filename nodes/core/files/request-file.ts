import { toNetworkFailure } from '../http/network-failure';
import { DOWNLOAD_TIMEOUT_MS } from '../http/timeouts';
import { asObject } from '../utils/coerce';
import type { ByteStream, FilePorts } from './ports';

export interface FileRequest {
	url: string;
	/** Ends the request, and later the stream of its body. */
	signal: AbortSignal;
	headers?: Record<string, string>;
}

/** A host's response to the request for a file. */
export interface FileResponse {
	statusCode: number;
	/** Names in lower case. */
	headers: Record<string, string | undefined>;
	body: ByteStream;
}

/** Why a file could not be fetched. */
export interface FileFailure {
	/**
	 * `broken`: another attempt may succeed. `placeholder`: a page or a text came in place of the file,
	 * which may not be there yet. `refused`: another attempt would end the same.
	 */
	kind: 'broken' | 'placeholder' | 'refused';
	/** What went wrong, in words that can follow a colon. */
	message: string;
}

/** The host did not respond, or has no time; another attempt may succeed in a while. */
export interface Unavailable {
	kind: 'unavailable';
	message: string;
	/** ms that the host asks to wait, null when it does not say */
	afterMs: number | null;
}

/** Requests a file, or the rest of one, from its host. Resolves once the headers have arrived. */
export async function requestFile(
	{ url, signal, headers }: FileRequest,
	{ transport }: Pick<FilePorts, 'transport'>,
): Promise<FileResponse | FileFailure | Unavailable> {
	try {
		const response = await transport.send({
			method: 'GET',
			url,
			// Compressed content has another length and cannot be resumed.
			headers: { 'Accept-Encoding': 'identity', ...headers },
			responseType: 'stream',
			timeoutMs: DOWNLOAD_TIMEOUT_MS,
			signal,
		});
		return {
			statusCode: response.statusCode,
			headers: textHeaders(response.headers),
			body: response.body as ByteStream,
		};
	} catch (error) {
		const isSsrfRefusal = String(asObject(error).name).startsWith('Ssrf');
		if (isSsrfRefusal) return { kind: 'refused', message: "n8n's settings forbid this host" };
		return { kind: 'unavailable', message: toNetworkFailure(error).message, afterMs: null };
	}
}

function textHeaders(headers: Record<string, unknown> = {}): FileResponse['headers'] {
	const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
