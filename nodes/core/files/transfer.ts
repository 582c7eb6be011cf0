import { waitAsked } from '../http/retry-after';
import { asObject, asText } from '../utils/coerce';
import type { FileType } from './content';
import { offeredName, safeFileName } from './file-name';
import { urlObjection } from './hosts';
import { type ExpectedFile, IncomingFile } from './incoming-file';
import { MAX_REDIRECTS } from './limits';
import type { FilePorts, StoredFile } from './ports';
import { type FileFailure, type FileResponse, requestFile, type Unavailable } from './request-file';
import { resumeOf } from './resume';
import { runStallWatchdog } from './stall-watchdog';

/** How one attempt to fetch a file ended. */
export type TransferOutcome =
	/** `type` is detected from the content. */
	| { kind: 'done'; file: StoredFile; type: FileType }
	/** The link is dead: 403, 404 and 410, and from some hosts 400 and 401. */
	| { kind: 'expired'; httpStatus: number }
	| ((FileFailure | Unavailable) & { httpStatus: number | null });

export interface TransferOptions extends ExpectedFile {
	/** What the log calls the file. */
	label: string;
	/** File name without extension when the host offers none. */
	fallbackName: string;
	/** Base URLs that the user named in the credential: their hosts may be private. */
	trustedUrls: readonly string[];
	/** ms without a byte after which the connection counts as cut */
	idleTimeoutMs: number;
}

/**
 * Streams one file into n8n's storage. No key is sent, and redirects are followed one by
 * one, so that each host is checked.
 */
export async function transfer(
	url: string,
	options: TransferOptions,
	ports: FilePorts,
): Promise<TransferOutcome> {
	let hopUrl = url;
	for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
		const objection = urlObjection(hopUrl, options.trustedUrls);
		if (objection !== undefined) return refused(objection, null);
		const connection = new AbortController();
		try {
			const response = await requestFile({ url: hopUrl, signal: connection.signal }, ports);
			if ('kind' in response) return { ...response, httpStatus: null };
			const next = redirectTarget(response, hopUrl);
			if (next === null) return await receive(response, hopUrl, options, connection, ports);
			hopUrl = next;
		} finally {
			// Destroying the body alone would leave the connection of an unread response open.
			connection.abort();
		}
	}
	return refused('the link redirects without end', null);
}

function redirectTarget({ statusCode, headers }: FileResponse, from: string): string | null {
	if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) return null;
	if (!URL.canParse(headers.location, from)) return 'invalid:';
	return new URL(headers.location, from).href;
}

async function receive(
	response: FileResponse,
	url: string,
	options: TransferOptions,
	firstConnection: AbortController,
	ports: FilePorts,
): Promise<TransferOutcome> {
	const { statusCode, body } = response;
	if (statusCode !== 200) return statusOutcome(response, ports.now());
	let connection = firstConnection;
	const askForRest = async (headers: Record<string, string>) => {
		ports.log.info(`${options.label}: the connection was cut, asking for the rest`);
		connection.abort();
		connection = new AbortController();
		const rest = await requestFile({ url, signal: connection.signal, headers }, ports);
		return 'kind' in rest ? null : rest;
	};
	const file = new IncomingFile(body, options, resumeOf(response, askForRest, ports), ports);
	const totalBytes = Number(response.headers['content-length']) || undefined;
	void runStallWatchdog(file, { ...options, totalBytes }, () => connection.abort(), ports);
	try {
		const type = await file.type();
		const offered = offeredName(response.headers['content-disposition'], url);
		const fileName = safeFileName(offered, options.fallbackName, type.extension);
		const stored = await ports.store(file.content(type), fileName, type.mimeType, body);
		return { kind: 'done', file: stored, type };
	} catch (error) {
		if (file.failure) return { ...file.failure, httpStatus: statusCode };
		const cause = asText(asObject(error).message) ?? 'no reason given';
		return refused(`n8n could not store it: ${cause}`, statusCode);
	} finally {
		file.isOver = true;
		connection.abort();
	}
}

function statusOutcome(
	{ statusCode: httpStatus, headers }: FileResponse,
	now: number,
): TransferOutcome {
	if ([400, 401, 403, 404, 410].includes(httpStatus)) return { kind: 'expired', httpStatus };
	const message = `the host answered with HTTP status ${httpStatus}`;
	if (httpStatus === 408 || httpStatus === 429 || httpStatus >= 500) {
		return { kind: 'unavailable', message, httpStatus, afterMs: waitAsked(headers, now) };
	}
	return refused(message, httpStatus);
}

function refused(message: string, httpStatus: number | null): TransferOutcome {
	return { kind: 'refused', message, httpStatus };
}
