import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { PROGRESS_EVERY } from '../transport/limits';
import type { IncomingFile } from './incoming-file';

/** ms */
const LOOK_EVERY = 1_000;

/**
 * Looks at a transfer once a second until it is over: tells n8n's log how far a large one is, and
 * ends one that stands still (`patience` in ms), since n8n's own time-out covers the headers only.
 * @param total bytes that the host announced, undefined when it did not
 */
export async function keepVigil(
	{ logger }: Pick<IExecuteFunctions, 'logger'>,
	file: IncomingFile,
	{ label, total, patience }: { label: string; total: number | undefined; patience: number },
	end: () => void,
): Promise<void> {
	let nextLine = Date.now() + PROGRESS_EVERY;
	while (!file.isOver) {
		const now = Date.now();
		if (file.waitingSince !== null && now - file.waitingSince >= patience) {
			file.fault ??= { kind: 'broken', text: `nothing came for ${Math.round(patience / 1000)} s` };
			return end();
		}
		if (now >= nextLine) {
			logger.info(`${label}: ${progressOf(file.size, total)}`);
			nextLine = now + PROGRESS_EVERY;
		}
		await sleep(Math.min(LOOK_EVERY, patience));
	}
}

function progressOf(size: number, total: number | undefined): string {
	const so = `${Math.round(size / 1e6)}`;
	return total !== undefined && total >= size
		? `${so} of ${Math.round(total / 1e6)} MB`
		: `${so} MB so far`;
}
