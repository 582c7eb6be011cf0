import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Figures } from './seeds.mts';
import { add, noFigures } from './seeds.mts';
import type { Sources } from './sources.mts';
import type { Batch } from './worker.mts';

const BATCH = 100;
/** ms in which a batch must be done: a run that hangs would say nothing otherwise. */
const HANGS_AFTER_MS = 300_000;

/** Plays the seeds on all cores. @throws when a run hangs, naming the batch */
export async function playInThreads(
	from: number,
	count: number,
	sources: Sources,
): Promise<Figures> {
	const sum = noFigures();
	let next = from;
	const take = (): Batch | null => {
		if (next >= from + count) return null;
		const batch = { from: next, count: Math.min(BATCH, from + count - next) };
		next += batch.count;
		return batch;
	};
	const threads = Math.min(availableParallelism(), Math.ceil(count / BATCH));
	await Promise.all(
		Array.from({ length: threads }, async () => {
			const worker = new Worker(new URL('worker.mts', import.meta.url), { workerData: sources });
			try {
				for (let batch = take(); batch; batch = take()) add(sum, await playBatch(worker, batch));
			} finally {
				await worker.terminate();
			}
		}),
	);
	sum.failing.sort((one, other) => one.seed - other.seed);
	return sum;
}

async function playBatch(worker: Worker, batch: Batch): Promise<Figures> {
	return await new Promise((resolve, reject) => {
		const hangs = `a run of the seeds ${batch.from} to ${batch.from + batch.count - 1} hangs`;
		const timer = setTimeout(() => reject(new Error(hangs)), HANGS_AFTER_MS);
		worker.once('message', (figures: Figures) => {
			clearTimeout(timer);
			worker.removeAllListeners('error');
			resolve(figures);
		});
		worker.once('error', reject);
		worker.postMessage(batch);
	});
}
