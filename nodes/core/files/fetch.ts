import {
	LONGEST_PAUSE_MS,
	TRIED_FOR_MS,
	HOST_PAUSES_MS,
	RETRY_PAUSE_MS,
	TRANSFER_ATTEMPTS,
} from './limits';
import type { FilePorts } from './ports';
import { transfer, type TransferOptions, type TransferOutcome } from './transfer';

/** The file, or how the last attempt ended. */
export type FetchOutcome = TransferOutcome | { kind: 'stopped'; httpStatus: null };

export type FetchFailure = Exclude<FetchOutcome, { kind: 'done' }>;

/** What is known of a link beside its address. */
export interface LinkSource {
	/** Called once, when the link is dead; gives the link to go on with, or undefined when there is none. */
	renew(): Promise<string | undefined>;
	/** Whether the link has only just been given: its file may not be there yet. */
	isFresh(): boolean;
}

const NO_SOURCE: LinkSource = { renew: async () => undefined, isFresh: () => false };

/**
 * Fetches a file into n8n's storage. A broken transfer is tried again, and for about a minute a host that
 * is not there or too busy, and a fresh link that is dead or leads to a page.
 */
export async function fetchFile(
	url: string,
	options: TransferOptions,
	ports: FilePorts,
	source: LinkSource = NO_SOURCE,
): Promise<FetchOutcome> {
	let link = url;
	let isRenewed = false;
	let brokenAttempts = 0;
	const pauses = HOST_PAUSES_MS.values();
	const trial = new HostTrial(ports);
	for (;;) {
		const outcome = await transfer(link, options, ports);
		if (ports.stopped()) return { kind: 'stopped', httpStatus: null };
		switch (outcome.kind) {
			case 'done':
			case 'refused':
				return outcome;
			case 'expired':
			case 'placeholder': {
				const renewed = isRenewed ? undefined : await source.renew();
				isRenewed = true;
				if (renewed !== undefined && renewed !== link) {
					link = renewed;
					break;
				}
				const pause = source.isFresh() ? pauses.next().value : undefined;
				if (pause === undefined) return outcome;
				await ports.sleep(pause);
				break;
			}
			case 'unavailable': {
				const pause = trial.pauseAfter(outcome.afterMs);
				if (pause === undefined) return outcome;
				ports.log.info(`${options.label}: ${outcome.message}, it is asked again`);
				await ports.sleep(pause);
				break;
			}
			case 'broken':
				if (++brokenAttempts >= TRANSFER_ATTEMPTS) return outcome;
				ports.log.info(`${options.label}: attempt ${brokenAttempts} failed, ${outcome.message}`);
				await ports.sleep(RETRY_PAUSE_MS * brokenAttempts);
		}
	}
}

/** How often a host that is not there is asked again. */
class HostTrial {
	private readonly pauses = HOST_PAUSES_MS.values();
	private attempts = 0;
	private firstAt = 0;

	constructor(private readonly clock: Pick<FilePorts, 'now'>) {}

	/**
	 * @param afterMs as long as the host asks to wait
	 * @returns ms to wait, undefined when the host has had its time
	 */
	pauseAfter(afterMs: number | null): number | undefined {
		this.attempts += 1;
		if (this.attempts === 1) this.firstAt = this.clock.now();
		const isOver = this.clock.now() - this.firstAt >= TRIED_FOR_MS;
		if (isOver && this.attempts >= TRANSFER_ATTEMPTS) return undefined;
		const pause = this.pauses.next().value;
		return pause && Math.max(pause, Math.min(afterMs ?? 0, LONGEST_PAUSE_MS));
	}
}
