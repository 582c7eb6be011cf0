/** How long each kind of request may take, in ms. */

/**
 * Whoever gives up on a response gives up the task's ID, and ModelsLab responds to some submits only
 * after a delay of unknown length. Connecting is given up sooner by the system (130 s on Linux), which
 * tells that nothing was sent.
 */
export const SUBMIT_TIMEOUT_MS = 300_000;
/** How long the response to a submit is awaited once the run was stopped: without it the task has no ID. */
export const SUBMIT_GRACE_MS = 20_000;
export const QUERY_TIMEOUT_MS = 30_000;
export const UPLOAD_TIMEOUT_MS = 600_000;
/** Ends with the headers. */
export const DOWNLOAD_TIMEOUT_MS = 600_000;
