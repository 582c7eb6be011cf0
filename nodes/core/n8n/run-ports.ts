import { type IAllExecuteFunctions, sleep } from 'n8n-workflow';

import type { Clock, Log, RunPorts } from '../ports';
import { inPieces, oneLine } from '../utils/one-line';

/** ms; n8n 1.x has no sleep that can be interrupted */
const SLICE_MS = 250;

/** A context that may tell whether its run was stopped; those of webhooks and searches cannot. */
export type Context = IAllExecuteFunctions & {
	getExecutionCancelSignal?: () => AbortSignal | undefined;
};

/** The clock of what outlives a run. */
export const wallClock: Pick<Clock, 'now'> = { now: () => Date.now() };

/** @returns the clock, the Stop button and the log of the run, on every supported n8n version */
export function runPorts(context: Context): RunPorts {
	const stopped = () => context.getExecutionCancelSignal?.()?.aborted ?? false;
	return {
		...wallClock,
		random: () => Math.random(),
		stopped,
		async sleep(ms) {
			// Not until a time: the clock may be set meanwhile.
			for (let left = ms; left > 0 && !stopped(); left -= SLICE_MS) {
				await sleep(Math.min(SLICE_MS, left));
			}
		},
		log: {
			info: (message) => context.logger.info(oneLine(message)),
			warn: (message) => context.logger.warn(oneLine(message)),
		},
	};
}

/** Warns in as many lines as it takes: what names the tasks of a run must not be cut. */
export function warnInFull(log: Log, text: string): void {
	for (const line of inPieces(text)) log.warn(line);
}
