import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const BYTES_PER_MEGABIT = 125_000;

/** The same bytes at the speed of a line; null passes them on as fast as they come. */
export async function* paced(bytes: Readable, megabits: number | null): AsyncGenerator<Buffer> {
	const start = performance.now();
	let passed = 0;
	for await (const piece of bytes as AsyncIterable<Buffer>) {
		passed += piece.length;
		const due = megabits === null ? 0 : start + (passed / BYTES_PER_MEGABIT / megabits) * 1000;
		const early = due - performance.now();
		// Timers are no finer than a millisecond.
		if (early > 1) await sleep(early);
		yield piece;
	}
}
