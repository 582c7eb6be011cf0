import type { Clock, StopSignal } from '../ports';
import { RETRY_PAUSE_MS, TRANSFER_ATTEMPTS } from './limits';
import type { ByteStream } from './ports';
import type { FileResponse } from './request-file';

/** @returns the rest of a file from this byte on, null when it can not be had */
export type Resume = (fromByte: number) => Promise<ByteStream | null>;

/**
 * Lets a transfer go on at the byte where its connection was cut, a few times, where the host offers
 * that (Accept-Ranges) and can tell the file from others (a strong ETag).
 * @param ask sends the same request again with more headers; null when no response comes
 */
export function resumeOf(
	{ headers }: FileResponse,
	ask: (headers: Record<string, string>) => Promise<FileResponse | null>,
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
		const rest = await ask({ Range: `bytes=${fromByte}-`, 'If-Range': etag });
		const isRest =
			rest?.statusCode === 206 &&
			rest.headers.etag === etag &&
			rest.headers['content-range'] === `bytes ${fromByte}-${total - 1}/${total}`;
		return isRest ? rest.body : null;
	};
}
