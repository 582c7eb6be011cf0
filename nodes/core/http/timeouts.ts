/** Every time-out and bound of the transport, in ms unless named otherwise. */

/** ModelsLab answers some submits only after a fixed wait of unknown length. */
export const SUBMIT_TIMEOUT = 120_000;
export const QUERY_TIMEOUT = 30_000;
export const UPLOAD_TIMEOUT = 600_000;
/** Bytes read at a time from n8n's storage: each read costs more than its bytes. */
export const UPLOAD_PIECE = 512 * 1024;
export const UPLOAD_ATTEMPTS = 3;
/** Grows with each attempt. */
export const UPLOAD_PAUSE = 1_000;
export const DOWNLOAD_TIMEOUT = 600_000;

export const DOWNLOAD_ATTEMPTS = 4;
/** Grows with each attempt. */
export const DOWNLOAD_PAUSE = 1_000;
/** Without a byte; DOWNLOAD_TIMEOUT ends with the headers. */
export const DOWNLOAD_PATIENCE = 60_000;
/** Between two lines in n8n's log about a file on its way. */
export const PROGRESS_EVERY = 10_000;
export const MOST_REDIRECTS = 5;
/** MB, unless the user wants another. */
export const LARGEST_VIDEO = 2_000;

/** How long a submit that provably did not arrive is tried again. */
export const RESEND_WITHIN = 120_000;
export const RESEND_FIRST_PAUSE = 2_000;
export const RESEND_LONGEST_PAUSE = 30_000;

export const SIMULTANEOUS_SUBMITS = 5;
export const SIMULTANEOUS_QUERIES = 10;
/** Between the starts of two queries to one provider: at most 25 a second. */
export const QUERY_GAP = 40;
export const SIMULTANEOUS_TRANSFERS = 3;
