import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { stopSignal } from '../tasks/stop';
import { DOWNLOAD_ATTEMPTS, DOWNLOAD_PAUSE } from '../transport/limits';
import type { Transfer, TransferOptions } from './transfer';
import { transfer } from './transfer';

/** The file, or how the last attempt ended. */
export type Fetched =
	| { kind: 'done'; binary: IBinaryData }
	| Exclude<Transfer, { kind: 'done' }>
	| { kind: 'stopped'; httpStatus: null };

/**
 * Fetches a file into n8n's binary storage. A broken transfer is begun again.
 * @param renew asked once for a fresh link when the link is dead
 */
export async function fetchFile(
	context: IExecuteFunctions,
	url: string,
	options: TransferOptions,
	renew: () => Promise<string | undefined> = async () => undefined,
): Promise<Fetched> {
	const stop = stopSignal(context);
	let address = url;
	let renewed = false;
	for (let attempt = 1; ; attempt++) {
		const ended = await transfer(context, address, options);
		if (stop.stopped()) return { kind: 'stopped', httpStatus: null };
		switch (ended.kind) {
			case 'done':
			case 'refused':
				return ended;
			case 'expired': {
				const fresh = renewed ? undefined : await renew();
				if (fresh === undefined) return ended;
				renewed = true;
				address = fresh;
				break;
			}
			case 'broken':
				if (attempt >= DOWNLOAD_ATTEMPTS) return ended;
				context.logger.info(`${options.label}: attempt ${attempt} failed, ${ended.text}`);
				await stop.sleep(DOWNLOAD_PAUSE * attempt);
		}
	}
}
