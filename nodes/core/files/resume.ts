import type { StopSignal } from '../tasks/stop';
import { DOWNLOAD_ATTEMPTS, DOWNLOAD_PAUSE } from '../transport/limits';
import type { Incoming } from './incoming-file';

/** What a host answers to a request for a file. */
export interface Response {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: Incoming;
}

/** @returns the rest of a file from this byte on, null when it can not be had */
export type Resume = (from: number) => Promise<Incoming | null>;

/**
 * Lets a file go on at the byte where its line was cut, a few times, where the host offers that
 * (Accept-Ranges) and can tell the file from others (a strong ETag).
 * @param ask sends the same request again with more headers; null when no answer comes
 */
export function resumeOf(
	{ headers }: Response,
	ask: (headers: Record<string, string>) => Promise<Response | null>,
	stop: StopSignal,
): Resume {
	const total = Number(headers['content-length']);
	const etag = headers.etag ?? '';
	const isOffered = headers['accept-ranges'] === 'bytes' && etag.startsWith('"') && total > 0;
	let cuts = 0;
	return async (from) => {
		if (!isOffered || ++cuts >= DOWNLOAD_ATTEMPTS) return null;
		await stop.sleep(DOWNLOAD_PAUSE * cuts);
		if (stop.stopped()) return null;
		const rest = await ask({ Range: `bytes=${from}-`, 'If-Range': etag });
		const isRest =
			rest?.statusCode === 206 &&
			rest.headers.etag === etag &&
			rest.headers['content-range'] === `bytes ${from}-${total - 1}/${total}`;
		return isRest ? rest.body : null;
	};
}
