import { parentPort, workerData } from 'node:worker_threads';
import { loadProduct } from './run.mts';
import { playSeeds } from './seeds.mts';
import type { Sources } from './sources.mts';

/** One batch of seeds, as the main thread hands it out. */
export interface Batch {
	from: number;
	count: number;
}

const product = loadProduct(workerData as Sources);
parentPort!.on('message', async ({ from, count }: Batch) => {
	parentPort!.postMessage(await playSeeds(product, from, count));
});
