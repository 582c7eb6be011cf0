import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** ms; n8n 1.x has no sleep that can be interrupted */
const SLICE = 250;

export interface StopSignal {
	stopped(): boolean;
	/** Sleeps so many ms, or until the run is stopped. */
	sleep(ms: number): Promise<void>;
}

/** @returns the run's Stop button, on every n8n line */
export function stopSignal(context: IExecuteFunctions): StopSignal {
	const stopped = () => context.getExecutionCancelSignal()?.aborted ?? false;
	return {
		stopped,
		async sleep(ms) {
			const until = Date.now() + ms;
			while (!stopped() && Date.now() < until) {
				await sleep(Math.min(SLICE, until - Date.now()));
			}
		},
	};
}
