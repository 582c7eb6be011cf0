/** Timeouts and limits of transfers; those of a single request are in http/timeouts. */

export const TRANSFER_ATTEMPTS = 4;
/** ms; grows with each attempt */
export const RETRY_PAUSE_MS = 1_000;
/** ms between attempts where a while may help, as with a host that is being started: eight in a minute */
export const HOST_PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000] as const;
/** The longest pause for which a host may ask, in ms. */
export const LONGEST_PAUSE_MS = 60_000;
/** How long a host that is not there is tried, whatever an attempt takes; some attempts are made anyhow. */
export const TRIED_FOR_MS = 60_000;
/** ms without a byte; the timeout of the request covers its headers only */
export const IDLE_TIMEOUT_MS = 60_000;
/** What a host must send at least, averaged over as long as that, in bytes a second. */
export const LEAST_BYTES_PER_SECOND = 1_000;
/** ms between two log messages about the progress of a transfer */
export const PROGRESS_INTERVAL_MS = 10_000;
export const MAX_REDIRECTS = 5;
/** MB, unless the user sets another limit. */
export const DEFAULT_MAX_VIDEO_MB = 2_000;
export const CONCURRENT_TRANSFERS = 3;
