import type { N8n } from '../../harness/n8n/instance.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import { startQueueMode } from '../../harness/queue-mode.mts';

/** An n8n under load: one process, or a main process with workers. */
export interface Deployment {
	/** 0: no queue mode. */
	workers: number;
	main: N8n;
	mainPid: number;
	workerPids: number[];
	close(): Promise<void>;
}

/** @param workers 0 for a single process with SQLite, else queue mode with PostgreSQL and Redis */
export async function startDeployment(workers: number): Promise<Deployment> {
	if (workers === 0) {
		const main = await startOwnN8n('http://127.0.0.1:9');
		const close = async () => await main.discard();
		return { workers, main, mainPid: main.pid, workerPids: [], close };
	}
	const queue = await startQueueMode();
	try {
		const started: N8n[] = [];
		for (let count = 0; count < workers; count++) started.push(await queue.startWorker());
		const { main, discard } = queue;
		const workerPids = started.map(({ pid }) => pid);
		return { workers, main, mainPid: main.pid, workerPids, close: discard };
	} catch (error) {
		await queue.discard();
		throw error;
	}
}
