import type { Transport } from '../http/transport';
import type { RunPorts } from '../ports';

/** Content that arrives in chunks, such as the body of a response. */
export type ByteStream = AsyncIterable<Buffer>;

/** What n8n's storage returns for a stored file. */
export interface StoredFile {
	readonly mimeType: string;
	readonly fileExtension?: string;
}

/** What transfers need from n8n. */
export interface FilePorts extends RunPorts {
	/**
	 * Sends without a key: file hosts never get one. A request ends with its own signal or when
	 * the run is stopped. Rejects with n8n's own error: a name that begins with `Ssrf` means that n8n's
	 * settings forbid the host.
	 */
	transport: Pick<Transport, 'send'>;
	/**
	 * Reads the content to its end and keeps it in n8n's storage; rejects when either fails.
	 * @param source body of the response as the transport returned it: n8n wants a Node stream, which
	 * nodes may not import, but `from` of the body's constructor makes one of the content
	 */
	store(
		content: ByteStream,
		fileName: string,
		mimeType: string,
		source: ByteStream,
	): Promise<StoredFile>;
}
