import type { Clock, Log, StopSignal } from '../ports';
import type { IncomingFile } from './incoming-file';
import { LEAST_BYTES_PER_SECOND, PROGRESS_INTERVAL_MS } from './limits';

const CHECK_INTERVAL_MS = 1_000;

type WatchedFile = Pick<IncomingFile, 'failure' | 'receivedBytes' | 'waitingSince' | 'isOver'>;

export interface StallWatchdogOptions {
	/** What the log calls the file. */
	label: string;
	/** Bytes that the host announced, undefined when it did not. */
	totalBytes: number | undefined;
	/** ms without a byte, or with hardly any, after which the connection counts as cut */
	idleTimeoutMs: number;
}

/**
 * Checks a transfer once a second until it is over: logs the progress of a large one, and aborts one
 * that stalls or drips, since the timeout of a request covers its headers only.
 */
export async function runStallWatchdog(
	file: WatchedFile,
	{ label, totalBytes, idleTimeoutMs }: StallWatchdogOptions,
	abort: () => void,
	ports: Clock & StopSignal & { log: Log },
): Promise<void> {
	const interval = Math.min(CHECK_INTERVAL_MS, idleTimeoutMs);
	const seconds = Math.round(idleTimeoutMs / 1000);
	let nextProgress = ports.now() + PROGRESS_INTERVAL_MS;
	/** Only the time in which the host is waited for counts: n8n's storage may be slow. */
	let waitedMs = 0;
	let bytesBefore = file.receivedBytes;
	while (!file.isOver) {
		// A stopped run sleeps no more: this loop would never yield.
		if (ports.stopped()) return abort();
		const now = ports.now();
		waitedMs += file.waitingSince === null ? 0 : interval;
		const received = file.receivedBytes - bytesBefore;
		const isSilent = file.waitingSince !== null && now - file.waitingSince >= idleTimeoutMs;
		const isMeasured = waitedMs > idleTimeoutMs;
		if (isSilent || (isMeasured && received < (LEAST_BYTES_PER_SECOND * idleTimeoutMs) / 1000)) {
			const what =
				isSilent || received === 0 ? 'nothing came for' : `only ${received} bytes came in`;
			file.failure ??= { kind: 'broken', message: `${what} ${seconds} s` };
			return abort();
		}
		if (isMeasured) {
			waitedMs = 0;
			bytesBefore = file.receivedBytes;
		}
		if (now >= nextProgress) {
			ports.log.info(`${label}: ${progressOf(file.receivedBytes, totalBytes)}`);
			nextProgress = now + PROGRESS_INTERVAL_MS;
		}
		await ports.sleep(interval);
	}
}

function progressOf(received: number, total: number | undefined): string {
	return total !== undefined && total >= received
		? `${megabytes(received)} of ${megabytes(total)} MB`
		: `${megabytes(received)} MB so far`;
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}
