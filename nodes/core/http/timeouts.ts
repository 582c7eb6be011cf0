/** How long each kind of request may take, in ms. */

/** ModelsLab responds to some submits only after a fixed delay of unknown length. */
export const SUBMIT_TIMEOUT_MS = 120_000;
export const QUERY_TIMEOUT_MS = 30_000;
export const UPLOAD_TIMEOUT_MS = 600_000;
/** Ends with the headers. */
export const DOWNLOAD_TIMEOUT_MS = 600_000;
