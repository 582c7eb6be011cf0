/** Every time-out and bound of a transfer that is not one request's own. */

export const TRANSFER_ATTEMPTS = 4;
/** ms; grows with each attempt */
export const RETRY_PAUSE_MS = 1_000;
/** Without a byte; the time-out of the request ends with the headers. */
export const IDLE_TIMEOUT_MS = 60_000;
/** Between two messages in the log about a file on its way. */
export const PROGRESS_INTERVAL_MS = 10_000;
export const MAX_REDIRECTS = 5;
/** MB, unless the user wants another. */
export const DEFAULT_MAX_VIDEO_MB = 2_000;
export const CONCURRENT_TRANSFERS = 3;
