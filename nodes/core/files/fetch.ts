import { RETRY_PAUSE_MS, TRANSFER_ATTEMPTS } from './limits';
import type { FilePorts } from './ports';
import { transfer, type TransferOptions, type TransferOutcome } from './transfer';

/** The file, or how the last attempt ended. */
export type FetchOutcome = TransferOutcome | { kind: 'stopped'; httpStatus: null };

export type FetchFailure = Exclude<FetchOutcome, { kind: 'done' }>;

/**
 * Fetches a file into n8n's storage. A broken transfer is tried again.
 * @param renew called once when the link is dead; gives a new link, or undefined when there is none
 */
export async function fetchFile(
	url: string,
	options: TransferOptions,
	ports: FilePorts,
	renew: () => Promise<string | undefined> = async () => undefined,
): Promise<FetchOutcome> {
	let link = url;
	let isRenewed = false;
	for (let attempt = 1; ; attempt++) {
		const outcome = await transfer(link, options, ports);
		if (ports.stopped()) return { kind: 'stopped', httpStatus: null };
		switch (outcome.kind) {
			case 'done':
			case 'refused':
				return outcome;
			case 'expired': {
				const fresh = isRenewed ? undefined : await renew();
				if (fresh === undefined) return outcome;
				isRenewed = true;
				link = fresh;
				break;
			}
			case 'broken':
				if (attempt >= TRANSFER_ATTEMPTS) return outcome;
				ports.log.info(`${options.label}: attempt ${attempt} failed, ${outcome.message}`);
				await ports.sleep(RETRY_PAUSE_MS * attempt);
		}
	}
}
