import type { Clock, Log, StopSignal } from '../ports';
import type { ApiReply } from './response';
import { isNetworkFailure, toNetworkFailure } from './network-failure';
import { UPLOAD_TIMEOUT_MS } from './timeouts';
import type { Transport } from './transport';

/** A file to be uploaded. */
export interface SourceFile {
	mimeType: string;
	/** bytes */
	size: number;
	/** A stream where n8n keeps the file on disk, else the whole file. */
	content(): Promise<NodeJS.ReadableStream | Buffer>;
}

const ATTEMPTS = 3;
/** ms; grows with each attempt */
const PAUSE_MS = 1_000;

type Ports = Clock & StopSignal & { log: Log; transport: Transport };

/** Sends the raw bytes of a file, without a key. A broken transfer is retried from the start. */
export async function putFile(url: string, file: SourceFile, ports: Ports): Promise<ApiReply> {
	for (let attempt = 1; ; attempt++) {
		const reply = await put(url, file, ports);
		if (attempt >= ATTEMPTS || isConclusive(reply)) return reply;
		ports.log.info(`Upload to ${withoutSecrets(url)}: attempt ${attempt} failed`);
		await ports.sleep(PAUSE_MS * attempt);
		if (ports.stopped()) return reply;
	}
}

/** Streams with a known length: redirects, which would keep the whole body in memory, are not followed. */
async function put(url: string, file: SourceFile, { transport, now }: Ports): Promise<ApiReply> {
	try {
		const { statusCode, body } = await transport.send({
			method: 'PUT',
			url,
			headers: { 'Content-Type': file.mimeType, 'Content-Length': file.size },
			body: await file.content(),
			responseType: 'text',
			timeoutMs: UPLOAD_TIMEOUT_MS,
		});
		const content = typeof body === 'string' ? parse(body) : body;
		return { status: statusCode, headers: {}, body: content, receivedAt: now() };
	} catch (error) {
		return toNetworkFailure(error);
	}
}

/** @returns the URL without the parts that may hold a password or a signature */
function withoutSecrets(url: string): string {
	if (!URL.canParse(url)) return 'an invalid URL';
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname}`;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}

function isConclusive(reply: ApiReply): boolean {
	if (isNetworkFailure(reply)) return reply.failure === 'stopped';
	return reply.status < 500 && ![408, 429].includes(reply.status);
}
