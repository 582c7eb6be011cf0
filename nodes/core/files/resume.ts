import type { Clock, StopSignal } from '../ports';
import { RETRY_PAUSE_MS, TRANSFER_ATTEMPTS } from './limits';
import type { ByteStream } from './ports';
import type { FileResponse } from './request-file';

/** @returns the rest of a file from this byte on, null when the host does not give it */
export type Resume = (fromByte: number) => Promise<ByteStream | null>;

/**
 * Resumes a transfer at the byte where its connection was cut, a few times, if the host supports
 * ranges (Accept-Ranges) and identifies the file (a strong ETag).
 * @param request sends the same request again with more headers; null when no response comes
 */
export function resumeOf(
	{ headers }: FileResponse,
	request: (headers: Record<string, string>) => Promise<FileResponse | null>,
	ports: Clock & StopSignal,
): Resume {
	const total = Number(headers['content-length']);
	const etag = headers.etag ?? '';
	const isOffered = headers['accept-ranges'] === 'bytes' && etag.startsWith('"') && total > 0;
	let cuts = 0;
	return async (fromByte) => {
		if (!isOffered || ++cuts >= TRANSFER_ATTEMPTS) return null;
		await ports.sleep(RETRY_PAUSE_MS * cuts);
		if (ports.stopped()) return null;
		const rest = await request({ Range: `bytes=${fromByte}-`, 'If-Range': etag });
		const isRest =
			rest?.statusCode === 206 &&
			rest.headers.etag === etag &&
			rest.headers['content-range'] === `bytes ${fromByte}-${total - 1}/${total}`;
		return isRest ? rest.body : null;
	};
}
