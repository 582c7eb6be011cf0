import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const BYTES_PER_MEGABIT = 125_000;

/**
 * Passes a stream on at a limited bandwidth.
 * @param megabits per second; null for no limit
 */
export async function* throttle(bytes: Readable, megabits: number | null): AsyncGenerator<Buffer> {
	const start = performance.now();
	let passed = 0;
	for await (const chunk of bytes as AsyncIterable<Buffer>) {
		passed += chunk.length;
		const due = megabits === null ? 0 : start + (passed / BYTES_PER_MEGABIT / megabits) * 1000;
		const early = due - performance.now();
		// Timers are no finer than a millisecond.
		if (early > 1) await sleep(early);
		yield chunk;
	}
}
